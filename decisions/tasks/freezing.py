"""Counting the open cases, and freezing the figures of the months that are over: rung by beat, often as one likes."""

from celery import shared_task
from django.utils import timezone

from decisions.actions import figures
from decisions.tasks.messages import program


@shared_task(name="decisions.freeze_figures", ignore_result=True)
def freeze_figures() -> None:
    """Every month up to the last one has its figures frozen once, whatever was missed before."""
    figures.freeze(today=timezone.localdate(), by=program())


@shared_task(name="decisions.count_open_cases", ignore_result=True)
def count_open_cases() -> None:
    """The statistics say how many cases are open at this moment, and how old they are."""
    figures.count_open()
