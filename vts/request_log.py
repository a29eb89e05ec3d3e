"""One line of the log for each request, and the number by which every other line of it is found (promise 39).

It names the page and never the address, the account's number and never its name. The number of a request goes with what
it asks of the workers, so that their lines are found by it too.
"""

import logging
import re
import secrets
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from structlog.contextvars import bind_contextvars, clear_contextvars

from vts import request_figures
from vts.client_address import is_ours
from vts.logs import page_of

HEADER = "X-Request-ID"
_USABLE = re.compile(r"[0-9a-f-]{16,32}")
_log = logging.getLogger("vts.request")
Respond = Callable[[HttpRequest], HttpResponse]


class _Counted:
    """How many statements were sent to the database."""

    def __init__(self) -> None:
        self.queries = 0

    def __call__(self, execute: Callable[..., Any], *sent: Any) -> Any:
        self.queries += 1
        return execute(*sent)


def logged(get_response: Respond) -> Respond:
    """Every request has its number, in its answer too, and its line; only static files that are there have none."""

    def respond(request: HttpRequest) -> HttpResponse:
        number = _number(request)
        clear_contextvars()
        bind_contextvars(request_id=number)
        began, counted = time.perf_counter(), _Counted()
        with connection.execute_wrapper(counted):
            response = get_response(request)
        seconds = time.perf_counter() - began
        response.headers[HEADER] = number
        if request.resolver_match is not None or not request.path.startswith(settings.STATIC_URL):
            _tell(request, response, seconds, counted.queries)
            request_figures.answered(page_of(request), response.status_code, seconds)
        clear_contextvars()
        return response

    return respond


def _number(request: HttpRequest) -> str:
    """That of the proxy, if it gave one of the usual form and is one of ours; else a new one."""
    given = request.headers.get(HEADER, "")
    believed = is_ours(request.META.get("REMOTE_ADDR", "")) and _USABLE.fullmatch(given)
    return given if believed else secrets.token_hex(16)


def _tell(request: HttpRequest, response: HttpResponse, seconds: float, queries: int) -> None:
    person = getattr(request, "_cached_user", None)  # where nothing asked who it is, nor does this
    told: dict[str, Any] = {
        "page": page_of(request),
        "method": request.method if request.method in _METHODS else "other",
        "status": response.status_code,
        "ms": round(seconds * 1000),
        "queries": queries,
        "user": getattr(person, "pk", None),
    }
    _log.info("request", extra=told)


_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
