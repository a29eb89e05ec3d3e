"""Rendering letters, outside every request."""

from celery import shared_task
from celery.signals import worker_process_init, worker_process_shutdown
from django.db import transaction

from cases import safe_contact
from cases.models.safe_contact import Format
from decisions.actions import large_print, outbox
from decisions.actions import letters as actions
from decisions.letters import pdf, storage
from decisions.models import Letter, OutboxMessage
from decisions.tasks.messages import SECONDS, carry_out, program, too_long
from decisions.transitions import LetterStatus

TOO_LONG = too_long("letter")


@shared_task(name=outbox.RENDER_LETTER, soft_time_limit=SECONDS, time_limit=SECONDS + 10)
def render_letter(message: int) -> None:
    """The letter that the outbox message names is rendered, stored and marked so: once, however often this is rung
    for.
    """
    carry_out(message, _render, _failed, "letter")


@shared_task(name=large_print.TASK, soft_time_limit=SECONDS, time_limit=SECONDS + 10)
def render_large_print(message: int) -> None:
    """The letter that the message names is in large print too: once, however often this is rung for."""
    carry_out(message, _render_large_print, _large_print_failed, "letter in large print")


@worker_process_init.connect
def warm(**_: object) -> None:
    """The worker's process has a renderer of its own, which warms up meanwhile: hardly a letter waits for it."""
    pdf.start()


@worker_process_shutdown.connect
def cool(**_: object) -> None:
    """The worker's process has ended, and its renderer with it."""
    pdf.stop()


def _render(begun: OutboxMessage) -> None:
    letter = Letter.objects.select_related("consideration__victim").get(pk=int(begun.key))
    if letter.status == LetterStatus.REQUESTED:
        stored = storage.store(pdf.render_pdf(letter.content))
        formats = safe_contact.of(letter.consideration.victim).formats
        large = _in_large_print(letter) if Format.LARGE_PRINT in formats else None
        with transaction.atomic():
            actions.store_rendered(
                letter=letter,
                file=stored.file,
                sha256=stored.sha256,
                size=stored.size,
                made_with=pdf.made_with(),
                by=program(),
                large_print=large,
            )
            outbox.mark_done(begun)
    else:
        outbox.mark_done(begun)


def _render_large_print(begun: OutboxMessage) -> None:
    letter = Letter.objects.select_related("consideration__victim").get(pk=int(begun.key))
    stored = None if letter.large_print else _in_large_print(letter)
    with transaction.atomic():
        if stored:
            large_print.store(letter=letter, stored=stored, by=program())
        outbox.mark_done(begun)


def _large_print_failed(begun: OutboxMessage, why: str) -> None:
    outbox.mark_tried(begun, why)


def _in_large_print(letter: Letter) -> storage.Stored:
    return storage.store(pdf.render_pdf(letter.content, large_print=True))


def _failed(begun: OutboxMessage, why: str) -> None:
    with transaction.atomic():
        letter = Letter.objects.select_related("consideration__victim").filter(pk=int(begun.key)).first()
        if outbox.mark_tried(begun, why) and letter and letter.status == LetterStatus.REQUESTED:
            actions.mark_failed(letter=letter, why=why, by=program())
