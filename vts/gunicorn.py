"""How gunicorn serves the application. PORT, WEB_CONCURRENCY and WEB_THREADS may change it."""

import os
import shutil
import tempfile
from typing import Any

from vts.environment import Environment
from vts.logs import logging_to
from vts.request_figures import FOLDER

_env = Environment(os.environ)

_port = _env.number("PORT", default=8000, least=1)
bind = _env.text("BIND", default=f"0.0.0.0:{_port}")
workers = _env.number("WEB_CONCURRENCY", default=2, least=1)
threads = _env.number("WEB_THREADS", default=4, least=1)
worker_class = "gthread"
preload_app = True
timeout = 30
graceful_timeout = 15
max_requests = 20_000
max_requests_jitter = 2_000
# Each request has its line from `vts.request_log`, which names the page and never the address.
accesslog = None
logconfig_dict = logging_to("INFO")
control_socket_disable = True
if _env.text("METRICS_TOKEN") or _env.text("METRICS_NETWORKS"):
    # Where each process counts its requests: made before any of them loads the library, gone with this one.
    os.environ[FOLDER] = tempfile.mkdtemp(prefix="vts-figures-")


def on_exit(server: Any) -> None:
    """Everything was stopped: what was counted goes."""
    shutil.rmtree(os.environ.pop(FOLDER, ""), ignore_errors=True)
