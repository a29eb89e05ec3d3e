"""How many requests each page answered and how long it took, summed over the processes of one web server.

Each process counts in a file of its own, in the folder that gunicorn's configuration makes where numbers are asked for;
where there is none nothing is counted, and the library is not imported.
"""

import os
from functools import cache
from typing import Any

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
_STEPS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


def answered(page: str, status: int, seconds: float) -> None:
    """One more request was answered."""
    if os.environ.get(FOLDER):
        requests, took = _counters()
        requests.labels(page, f"{status // 100}xx").inc()
        took.labels(page).observe(seconds)


@cache
def _counters() -> tuple[Any, Any]:
    from prometheus_client import CollectorRegistry, Counter, Histogram

    ours = CollectorRegistry()  # in the files they are found whatever they are registered in
    requests = Counter("vts_requests", "Requests answered.", ["page", "status"], registry=ours)
    took = Histogram("vts_request_seconds", "How long they took.", ["page"], registry=ours, buckets=_STEPS)
    return requests, took
