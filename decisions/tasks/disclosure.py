"""Making disclosure bundles, outside every request."""

from celery import shared_task
from django.db import transaction

from decisions.actions import disclosure as actions
from decisions.actions import outbox
from decisions.disclosure.hiding import WordsRemain
from decisions.disclosure.storage import Damaged
from decisions.models import Bundle, OutboxMessage
from decisions.tasks.messages import carry_out, program, too_long

THING = "disclosure bundle"
NOT_THEIRS_NOW = "Whoever asked for it may not disclose this case any more. Somebody who may asks for it again."
SECONDS = 120
TOO_LONG = (
    f"Making the {THING} took longer than {SECONDS} seconds. Leave a part out, or tell whoever runs this service."
)
WORDS_REMAIN = (
    "Words that are to be left out can still be read where two parts of the document meet. Ask for another bundle "
    "that leaves out fewer of these words, or more of them."
)


@shared_task(name=actions.TASK, soft_time_limit=SECONDS, time_limit=SECONDS + 10)
def make_bundle(message: int) -> None:
    """The bundle that the message names is made, stored and marked so: once, however often this is rung for."""
    carry_out(message, _make, _failed, THING)


def _make(begun: OutboxMessage) -> None:
    from decisions.disclosure import making

    bundle = _bundle(begun)
    if bundle.status == Bundle.Status.MADE:
        outbox.mark_done(begun)
        return
    if not actions.may_still_be_made(bundle):
        _give_up(bundle, begun, NOT_THEIRS_NOW)
        return
    try:
        made = making.make(bundle)
    except (WordsRemain, Damaged) as fault:  # another try would find the same
        _give_up(bundle, begun, WORDS_REMAIN if isinstance(fault, WordsRemain) else str(fault))
        return
    with transaction.atomic():
        actions.store_made(bundle=bundle, made=made, by=program())
        outbox.mark_done(begun)


def _give_up(bundle: Bundle, begun: OutboxMessage, why: str) -> None:
    with transaction.atomic():
        actions.mark_failed(bundle=bundle, why=why, by=program())
        outbox.give_up(begun, why)


def _failed(begun: OutboxMessage, why: str) -> None:
    why = TOO_LONG if why == too_long(THING) else why.replace("the letter", f"the {THING}")
    with transaction.atomic():
        if outbox.mark_tried(begun, why):
            actions.mark_failed(bundle=_bundle(begun), why=why, by=program())


def _bundle(begun: OutboxMessage) -> Bundle:
    asked = Bundle.objects.select_related("consideration__victim", "consideration__assigned_to", "requested_by")
    return asked.get(pk=int(begun.key))
