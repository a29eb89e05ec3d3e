"""Erasing those on a list that was agreed to, and removing the files of whoever was erased."""

from celery import shared_task
from django.db import transaction

from decisions.actions import erased_files, erasure, outbox
from decisions.models import Erasure, OutboxMessage
from decisions.tasks.messages import carry_out, program

SECONDS = 300


@shared_task(name=erasure.TASK, soft_time_limit=SECONDS, time_limit=SECONDS + 10)
def carry_out_erasure(message: int) -> None:
    """Some of the list that the message names are erased, and another message asks for the rest of it."""
    carry_out(message, _erase, _not_done, "erasure")


@shared_task(name=erased_files.TASK, soft_time_limit=60, time_limit=70)
def remove_file(message: int) -> None:
    """The file that the message names is gone, unless something on record is kept in the very same one."""
    carry_out(message, _remove, _not_done, "removal of a file")


def _erase(begun: OutboxMessage) -> None:
    left = erasure.carry_out(erasure=Erasure.objects.get(pk=int(begun.key)), most=erasure.AT_ONCE, by=program())
    with transaction.atomic():
        if left:
            outbox.ask(task=begun.task, key=begun.key, lane=begun.lane)
        outbox.mark_done(begun)


def _remove(begun: OutboxMessage) -> None:
    erased_files.remove(begun.key)
    outbox.mark_done(begun)


def _not_done(begun: OutboxMessage, why: str) -> None:
    outbox.mark_tried(begun, why)
