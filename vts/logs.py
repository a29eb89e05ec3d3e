"""Logs that never hold personal data (promise 39): one JSON line an event, no values, no query strings.

A database or validation error may quote what somebody typed, so an exception is logged by its type and its frames, and
its message stays out.
"""

import logging
import traceback
from typing import Any

import structlog
from django.http import HttpRequest
from structlog.typing import EventDict, Processor, WrappedLogger

TOLD = ("page", "method", "status", "ms", "queries", "user", "state")
"""All that a line may tell beside its text: numbers, and words of our own."""


def exception_without_message(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Replace the exception by its chain of types and the places it passed through."""
    exc_info = event.pop("exc_info", None)
    if isinstance(exc_info, BaseException):
        error: BaseException | None = exc_info
    elif isinstance(exc_info, tuple):
        error = exc_info[1]
    else:
        error = None
    chain: list[dict[str, Any]] = []
    while error is not None and len(chain) < 5:
        frames = traceback.extract_tb(error.__traceback__)
        chain.append(
            {
                "type": type(error).__qualname__,
                "frames": [
                    f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames[-12:]
                ],
            }
        )
        error = error.__cause__ or error.__context__
    if chain:
        event["exceptions"] = chain
    return event


def _path_only(record: logging.LogRecord) -> bool:
    """Whatever Django logs about a request names its page in place of its path, which holds what somebody asked for."""
    request = getattr(record, "request", None)
    path = request.path if isinstance(request, HttpRequest) else None
    if isinstance(record.args, tuple):
        record.args = tuple(
            page_of(request) if path and arg == path else arg.partition("?")[0] if isinstance(arg, str) else arg
            for arg in record.args
        )
    return True


def page_of(request: HttpRequest | None) -> str:
    """The name of the page that the request led to, as the addresses name it; “none” where it led to none."""
    match = request.resolver_match if request is not None else None
    return (match.view_name or "unnamed") if match is not None else "none"


def logging_to(level: str) -> dict[str, Any]:
    """Django's LOGGING: everything to standard error as JSON lines at `level` or above."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,  # of which request or task: bound where it begins
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(allow=TOLD),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        exception_without_message,
    ]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"path_only": {"()": "django.utils.log.CallbackFilter", "callback": _path_only}},
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": shared,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.JSONRenderer(),
                ],
            },
        },
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["path_only"]},
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "propagate": True},
            "django.server": {"handlers": [], "propagate": True, "level": "WARNING"},
            "gunicorn.error": {"handlers": [], "propagate": True, "level": "INFO"},
            # These write names, addresses or statements with their values at lower levels.
            "axes": {"level": "ERROR"},
            "django.db.backends": {"level": "WARNING"},
            "fontTools": {"level": "WARNING"},
            "weasyprint": {"level": "WARNING"},
        },
    }
