"""Running what a message of the outbox asks for: once, with its tries counted, and given up in plain words."""

import logging
import traceback
from collections.abc import Callable

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from structlog.contextvars import bind_contextvars

from cases import file_store
from cases.actions import caseworkers
from cases.models import Caseworker
from decisions.actions import outbox
from decisions.letters import pdf
from decisions.models import OutboxMessage

SECONDS = 2 * settings.LETTER_SECONDS + pdf.START_SECONDS
"""How long a task may take: a letter, and the same in large print, each with a limit of its own that comes first."""
NOWHERE_TO_KEEP = "The place where files are kept does not take or give any at the moment."
_log = logging.getLogger(__name__)


def carry_out(
    message: int,
    make: Callable[[OutboxMessage], None],
    came_to_nothing: Callable[[OutboxMessage, str], None],
    thing: str,
) -> None:
    """What the message asks for is made by `make`, which marks the message done in its own transaction.

    Whatever goes wrong is told to `came_to_nothing` in plain words; it neither stops the queue nor is lost from sight.
    """
    with outbox.running(message) as begun:
        if begun is None:
            return
        bind_contextvars(request_id=begun.request_id)
        if begun.attempts > outbox.MAX_TRIES:
            came_to_nothing(begun, died(thing))
            return
        try:
            make(begun)
        except pdf.NotMade as not_made:
            _log.warning("Outbox message %s, try %s: %s", begun.pk, begun.attempts, not_made.why)
            came_to_nothing(begun, not_made.why)
        except file_store.Unreachable as unreachable:
            _log.warning("Outbox message %s waits: %s", begun.pk, unreachable)
            outbox.put_off(begun, NOWHERE_TO_KEEP)
        except SoftTimeLimitExceeded:
            came_to_nothing(begun, too_long(thing))
        except Exception as error:  # whatever it was, it must not stop the queue
            where = traceback.extract_tb(error.__traceback__)[-1]  # and not what it said: that may tell of the person
            fault = f"{type(error).__name__} at {where.name}, line {where.lineno}"
            _log.warning("Outbox message %s, try %s: %s", begun.pk, begun.attempts, fault)
            came_to_nothing(begun, f"The {thing} could not be made: {fault}.")


def too_long(thing: str) -> str:
    """Why it was given up: the time that it may take was over."""
    return f"Making the {thing} took longer than {SECONDS} seconds."


def died(thing: str) -> str:
    """Why it was given up: nothing was heard of the worker again, each time."""
    return f"The worker stopped every time it made the {thing}."


def program() -> Caseworker:
    """The account in whose name the program acts."""
    return caseworkers.program()
