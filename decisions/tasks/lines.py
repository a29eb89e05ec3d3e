"""Making the lines of the worklists before anybody looks: rung by beat, as often as one likes."""

from celery import shared_task

from decisions.actions import in_hand


@shared_task(name="decisions.make_lines", ignore_result=True)
def make_lines() -> None:
    """Some more of the cases in hand have the line that is right today; after a night, every one."""
    in_hand.make_absent_lines()
