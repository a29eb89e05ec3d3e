"""Letters in a drawer: what was issued waits for its caseworker until somebody has it."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cases.models import AuditEntry
from decisions import service_due, worklists
from decisions.actions import service
from decisions.models import Consideration, Letter
from decisions.working_days import england_and_wales
from tests.builders import make_caseworker
from tests.letters_made import issued, made


def on_list(letter: Letter, name: str = worklists.WAITING) -> bool:
    """Whether the case of the letter stands on that list of its caseworker."""
    found = worklists.listed(Consideration.objects.all(), name, make_caseworker())
    return found.filter(pk=letter.consideration_id).exists()


def next_of(letter: Letter) -> str:
    """The next step that the worklist shows."""
    client = Client()
    client.force_login(make_caseworker())
    (row,) = client.get("/?list=mine").context["rows"]
    return row.line["next"]


@pytest.mark.django_db
@pytest.mark.parametrize("make", [made, issued])
def test_xy_a_letter_drafted_and_not_sent_is_on_somebodys_list(make) -> None:
    letter = make()
    with time_machine.travel(timezone.now() + timedelta(days=200)):
        assert on_list(letter)
        assert on_list(letter, worklists.MINE)
        assert next_of(letter) in ("Read and issue the letter", "Send the letter")
    assert AuditEntry.objects.filter(kind="event", action="letter.rendered").exists()


@pytest.mark.django_db
def test_a_letter_on_its_way_waits_for_nobody_until_its_service_is_due() -> None:
    letter = issued()
    service.send(letter=letter, method="post", by=letter.requested_by)
    assert (on_list(letter), on_list(letter, worklists.MINE)) == (False, True)
    assert next_of(letter) == "The letter is on its way"
    with time_machine.travel(timezone.now() + timedelta(days=20)):
        assert on_list(letter)
        assert next_of(letter) == "Record whether the letter was served"


@pytest.mark.django_db
def test_a_letter_that_came_back_waits_again_and_one_that_was_served_does_not() -> None:
    letter = issued()
    (sent,) = service.send(letter=letter, method="post", by=letter.requested_by)
    today = timezone.localdate()
    service.record_served(service=sent, served_on=today, proof="Signed for.", by=letter.requested_by)
    assert (on_list(letter), on_list(letter, worklists.MINE)) == (False, False)
    service.record_returned(service=sent, returned_on=today, because="Gone away.", by=letter.requested_by)
    assert (on_list(letter), next_of(letter)) == (True, "The letter came back: send it again")


@given(today=st.dates(date(2025, 1, 1), date(2029, 12, 1)))
def test_service_is_due_after_five_working_days(today: date) -> None:
    calendar = england_and_wales()
    cutoff = service_due.late_if_sent_by(today)
    assert calendar.working_day_after(cutoff, 5) < today <= calendar.working_day_after(cutoff + timedelta(days=1), 5)


def test_beyond_the_years_of_the_calendar_it_is_a_week() -> None:
    assert service_due.late_if_sent_by(date(2035, 6, 15)) == date(2035, 6, 7)
