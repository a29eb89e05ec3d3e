"""Drawing the sample of the month that is over: rung by beat, as often as one likes."""

from celery import shared_task
from django.utils import timezone

from decisions.actions import quality
from decisions.tasks.messages import program


@shared_task(name="decisions.draw_monthly_sample", ignore_result=True)
def draw_monthly_sample() -> None:
    """The last month has its sample at random, once."""
    quality.draw_monthly(today=timezone.localdate(), by=program())
