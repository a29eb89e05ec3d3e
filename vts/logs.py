"""Logs that never hold personal data (promise 39): one JSON line an event, no values, no query strings.

A database or validation error may quote what somebody typed, so an exception is logged by its type and its frames, and
its message stays out.
"""

import logging
import traceback
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger


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
    """Cut a query string off whatever Django logs about a request; its arguments hold the path."""
    if isinstance(record.args, tuple):
        record.args = tuple(arg.partition("?")[0] if isinstance(arg, str) else arg for arg in record.args)
    return True


def logging_to(level: str) -> dict[str, Any]:
    """Django's LOGGING: everything to standard error as JSON lines at `level` or above."""
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
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
            # These write names, addresses or statements with their values at lower levels.
            "axes": {"level": "ERROR"},
            "django.db.backends": {"level": "WARNING"},
            "fontTools": {"level": "WARNING"},
            "weasyprint": {"level": "WARNING"},
        },
    }
