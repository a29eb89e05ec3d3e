"""What beat rings for is there to be rung for, and by it the dates of the diary are reminded of."""

from datetime import date

import pytest
import time_machine
from django.conf import settings

from decisions.models import Reminder
from tests.builders import make_caseworker
from tests.decisions.diary import dated
from vts.celery import app


def rung(task: str) -> None:
    """Each entry of beat's list for that task is rung for once, as a worker answers it."""
    entries = [one for one in settings.CELERY_BEAT_SCHEDULE.values() if one["task"] == task]
    assert len(entries) == 1
    app.tasks[task](*entries[0].get("args", ()))


def test_everything_on_the_list_of_beat_is_a_task_of_the_worker() -> None:
    app.loader.import_default_modules()
    assert {one["task"] for one in settings.CELERY_BEAT_SCHEDULE.values()} <= set(app.tasks)


@pytest.mark.promise(10)
@pytest.mark.django_db
def test_beat_rings_for_the_dates_of_the_diary_and_a_second_ring_raises_nothing() -> None:
    dated.whole(make_caseworker())
    app.loader.import_default_modules()
    with time_machine.travel("2026-04-07T10:00:00+01:00", tick=False):
        rung("decisions.raise_reminders")
        raised = list(Reminder.objects.values_list("pk", "due_on"))
        rung("decisions.raise_reminders")
    assert date(2026, 4, 7) in {due_on for _, due_on in raised}
    assert list(Reminder.objects.values_list("pk", "due_on")) == raised
