"""The least that a page does, served by gunicorn as the service is: one row by its primary key, and text that is there.

    python -m gunicorn --config python:vts.gunicorn tests.bench.floor:application

No framework, no session, no person and no audit; its connection lasts, one to a thread.
"""

import os
import threading
from collections.abc import Callable
from typing import Any

import psycopg

READ = "SELECT * FROM decisions_consideration WHERE id = %s"
PAGE = b"<!doctype html><title>The floor</title><p>One row was read.</p>"
_kept = threading.local()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    """One row is read, and the same text answered whatever is in it."""
    if getattr(_kept, "connection", None) is None:
        _kept.connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
    _kept.connection.execute(READ, [100]).fetchall()
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(PAGE)))])
    return [PAGE]
