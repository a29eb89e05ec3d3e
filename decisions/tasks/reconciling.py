"""Finding what is stuck, and what can be set going again without a person: rung by beat."""

import time
from datetime import timedelta

from celery import shared_task
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from decisions import delivery
from decisions.actions import letters as actions
from decisions.actions import outbox
from decisions.letters import storage
from decisions.models import Letter, OutboxMessage
from decisions.tasks.messages import program
from decisions.transitions import LetterStatus

EVERY = timedelta(minutes=5)
ROUNDS = 288  # of five minutes in a day: each file is looked at once a day, a share of them each time
AT_ONCE = 500
_WITH_FILE = (LetterStatus.RENDERED, LetterStatus.ISSUED, LetterStatus.SERVED)


@shared_task(name="decisions.reconcile", ignore_result=True)
def reconcile() -> None:
    """Letters that nobody was making any more are asked for again; files that are not as they were stored are told."""
    by = program()
    for letter in delivery.unasked().select_related("consideration__victim")[:AT_ONCE]:
        actions.ask_for_lost(letter=letter, by=by)
    for letter in _to_look_at():
        if fault := storage.fault(letter):
            outbox.park(task=delivery.CHECK_FILE, key=str(letter.pk), why=fault)


@shared_task(name="decisions.check_letter_file")
def check_letter_file(message: int) -> None:
    """A file that was not as it was stored is looked at again: put right, nothing is left to do."""
    with outbox.running(message) as begun:
        if begun is not None:
            _look_again(begun)


def _look_again(begun: OutboxMessage) -> None:
    letter = Letter.objects.filter(pk=int(begun.key)).first()
    if letter is not None and (fault := storage.fault(letter)):
        outbox.give_up(begun, fault)
    else:
        outbox.mark_done(begun)


def _to_look_at() -> QuerySet[Letter]:
    """This round's share of all that have a file, and those that were made since the last round."""
    this_round = int(time.time() // EVERY.total_seconds()) % ROUNDS
    letters = Letter.objects.filter(status__in=_WITH_FILE).annotate(round=F("pk") % ROUNDS).defer("content")
    return letters.filter(Q(round=this_round) | Q(rendered_at__gte=timezone.now() - EVERY))
