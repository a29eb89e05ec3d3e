"""Raising the reminders of the diary: rung by beat, as often as one likes."""

from celery import shared_task
from django.utils import timezone

from decisions.actions import in_hand, reminders
from decisions.tasks.messages import program


@shared_task(name="decisions.raise_reminders", ignore_result=True)
def raise_reminders() -> None:
    """Every date up to today has its one reminder, whatever was missed before; and every case its place in line."""
    in_hand.bring_up_to_date()
    reminders.raise_due(today=timezone.localdate(), by=program())
