"""The open cases are read as they were counted a moment ago, and counted anew where that was too long ago."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry
from decisions.models import Consideration, OpenCount
from decisions.statistics import loading
from decisions.tasks import count_open_cases
from tests.builders import make_caseworker
from tests.decided_many import decided_many

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 2, 10, 0, tzinfo=UTC)  # 11 o'clock in London
SINCE = timedelta(minutes=4, seconds=59)


@pytest.fixture
def opened() -> None:
    decided_many(1, make_caseworker(), chance=Random(5), first=date(2026, 1, 1), last=date(2026, 4, 30), open_too=30)


def moved() -> None:
    """One open case less, by no act."""
    case = Consideration.objects.filter(status="in_progress").first()
    assert case is not None
    Consideration.objects.filter(pk=case.pk).update(status="closed", version=case.version + 1)


def number_of(found: loading.Waiting) -> int:
    return sum(sum(ages.values()) for ages in found.ages.values())


@pytest.mark.usefixtures("opened")
def test_what_was_counted_is_read_until_it_is_old_or_of_another_day(
    django_assert_num_queries: Callable[[int], Any],
) -> None:
    with django_assert_num_queries(2):
        none_kept = loading.waiting(NOW)
    assert none_kept == loading.count_waiting(NOW)
    before = AuditEntry.objects.count()
    with time_machine.travel(NOW, tick=False):
        count_open_cases()
    assert AuditEntry.objects.count() == before  # it says nothing of its own
    moved()
    with django_assert_num_queries(1):
        kept = loading.waiting(NOW + SINCE)
    assert kept == none_kept
    assert (number_of(kept), kept.when) == (30, "2 May 2026 at 11:00")
    later = loading.waiting(NOW + SINCE + timedelta(seconds=2))
    assert (number_of(later), later.when) == (29, "2 May 2026 at 11:05")
    with time_machine.travel(datetime(2026, 5, 2, 22, 58, tzinfo=UTC), tick=False):
        count_open_cases()
    assert loading.waiting(datetime(2026, 5, 2, 22, 59, tzinfo=UTC)).at != loading.waiting(NOW).at
    midnight = datetime(2026, 5, 2, 23, 1, tzinfo=UTC)  # the ages are those of the third
    assert loading.waiting(midnight) == loading.count_waiting(midnight)
    assert loading.waiting(NOW) == loading.count_waiting(NOW)  # a count by a clock that is ahead is none


@pytest.mark.usefixtures("opened")
def test_it_is_counted_each_minute_in_one_row_and_the_later_count_stands() -> None:
    (rung,) = [one for one in settings.CELERY_BEAT_SCHEDULE.values() if one["task"] == count_open_cases.name]
    assert 3 * rung["schedule"] < loading.KEPT_FOR
    with time_machine.travel(NOW, tick=False):
        count_open_cases()
        count_open_cases()
    moved()
    with time_machine.travel(NOW - timedelta(seconds=1), tick=False):
        count_open_cases()
    assert OpenCount.objects.get().counted_at == NOW
    assert number_of(loading.waiting(NOW)) == 30
    with time_machine.travel(NOW + timedelta(seconds=1), tick=False):
        count_open_cases()
    assert number_of(loading.waiting(NOW)) == 29


@pytest.mark.usefixtures("opened")
def test_the_page_and_both_files_say_when(client: Client) -> None:
    with time_machine.travel(NOW, tick=False):
        count_open_cases()
    client.force_login(make_caseworker("hari", "senior_caseworker"))
    said = "Open cases: 30, on 2 May 2026 at 11:00."
    with time_machine.travel(NOW + timedelta(minutes=3)):
        assert said in client.get(reverse("statistics_part", args=["time"])).text
        assert said in client.get(reverse("statistics_json")).text
        assert "that were open on 2 May 2026 at 11:00, by the days" in client.get(reverse("statistics_csv")).text
