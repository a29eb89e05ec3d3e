"""Running a draft of another policy over the cases on record, a part at a time."""

from celery import shared_task

from decisions.actions import outbox
from decisions.actions import simulations as actions
from decisions.models import OutboxMessage
from decisions.tasks.messages import carry_out, too_long

THING = "part of the run"
SECONDS = 300
TOO_LONG = f"A part of the run took longer than {SECONDS} seconds."


@shared_task(name=actions.TASK, soft_time_limit=SECONDS, time_limit=SECONDS + 10)
def run_simulation_chunk(message: int) -> None:
    """The part of a run that the message names is done: once, however often this is rung for."""
    carry_out(message, _run, _failed, THING)


def _run(begun: OutboxMessage) -> None:
    actions.run_chunk(chunk=int(begun.key), message=begun)


def _failed(begun: OutboxMessage, why: str) -> None:
    if outbox.mark_tried(begun, TOO_LONG if why == too_long(THING) else why):
        actions.mark_failed(chunk=int(begun.key), why=why)
