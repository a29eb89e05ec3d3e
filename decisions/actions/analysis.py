"""Taking decided cases out for analysis, under pseudonyms: on record before a byte of them leaves (promises 18, 40)."""

import hashlib
from collections.abc import Callable
from typing import IO

from cases import csv_export
from cases.actions import audit
from cases.models import Caseworker
from decisions.actions.refusals import NotReady
from decisions.retention import analysis

LEAST = 32
"""How long the key is at least: whoever guesses it makes people of pseudonyms."""


def export(*, to: Callable[[], IO[str]], key: str, why: str, by: Caseworker) -> int:
    """Every decided case is in the file, a line each, inert in a spreadsheet; how many. It is made once this is on
    record: why, and with which key, told by a digest of it.
    """
    points = [
        *([] if len(key) >= LEAST else [f"Set ANALYSIS_KEY to a random text of {LEAST} characters or more."]),
        *([] if why.strip() else ["Say what the cases are taken out for."]),
    ]
    if points:
        raise NotReady(points)
    what = {"key": hashlib.sha256(b"analysis:" + key.encode()).hexdigest()[:12], "columns": analysis.headings()}
    with audit.event("analysis.export", by=by, why=why, what=what):
        pass  # nothing is changed by it
    with to() as file:
        csv_export.write([analysis.headings()], file)
        return csv_export.write(analysis.rows(key), file)
