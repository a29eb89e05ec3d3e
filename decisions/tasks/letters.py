"""Rendering letters, outside every request."""

import logging
import traceback

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from celery.signals import worker_init
from django.db import transaction

from cases.models import Caseworker
from decisions.actions import letters as actions
from decisions.actions import outbox
from decisions.letters import storage
from decisions.models import Letter, OutboxMessage
from decisions.transitions import LetterStatus

SECONDS = 20
PROGRAM = "program"
TOO_LONG = f"Making the letter took longer than {SECONDS} seconds."
DIED = "The worker stopped every time it made the letter."
_log = logging.getLogger(__name__)


@shared_task(name="decisions.render_letter", soft_time_limit=SECONDS, time_limit=SECONDS + 10)
def render_letter(message: int) -> None:
    """The letter that the outbox message names is rendered, stored and marked so: once, however often this is rung
    for.
    """
    with outbox.running(message) as begun:
        if begun is None:
            return
        if begun.attempts > outbox.MAX_TRIES:
            _failed(begun, DIED)
            return
        try:
            _render(begun)
        except SoftTimeLimitExceeded:
            _failed(begun, TOO_LONG)
        except Exception as error:  # whatever it was, it must neither stop the queue nor be lost from sight
            where = traceback.extract_tb(error.__traceback__)[-1]  # and not what it said: that may tell of the person
            fault = f"{type(error).__name__} at {where.name}, line {where.lineno}"
            _log.warning("Outbox message %s, try %s: %s", begun.pk, begun.attempts, fault)
            _failed(begun, f"The letter could not be made: {fault}.")


@worker_init.connect
def warm(**_: object) -> None:
    """The renderer is loaded before the worker's processes are forked, so that no letter waits for it."""
    from decisions.letters import pdf

    pdf.made_with()


def program() -> Caseworker:
    """The account in whose name the program acts."""
    return Caseworker.objects.get(username=PROGRAM)


def _render(begun: OutboxMessage) -> None:
    letter = Letter.objects.select_related("consideration__victim").get(pk=int(begun.key))
    if letter.status == LetterStatus.REQUESTED:
        from decisions.letters import pdf

        stored = storage.store(pdf.render_pdf(letter.content))
        with transaction.atomic():
            actions.store_rendered(
                letter=letter,
                file=stored.file,
                sha256=stored.sha256,
                size=stored.size,
                made_with=pdf.made_with(),
                by=program(),
            )
            outbox.mark_done(begun)
    else:
        outbox.mark_done(begun)


def _failed(begun: OutboxMessage, why: str) -> None:
    with transaction.atomic():
        letter = Letter.objects.select_related("consideration__victim").filter(pk=int(begun.key)).first()
        if outbox.mark_tried(begun, why) and letter and letter.status == LetterStatus.REQUESTED:
            actions.mark_failed(letter=letter, why=why, by=program())
