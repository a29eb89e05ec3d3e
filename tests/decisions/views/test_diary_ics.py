import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from cases.models import AuditEntry
from decisions.diary import SORTS
from tests.builders import make_caseworker
from tests.decisions.diary import dated

pytestmark = pytest.mark.django_db


@time_machine.travel("2026-04-01T10:00:00+01:00", tick=False)
def test_the_file_says_the_day_and_the_sort_and_nothing_of_anybody(client: Client) -> None:
    by = make_caseworker()
    case = dated.whole(by)
    dated.whole(make_caseworker("bola"))
    client.force_login(by)
    answer = client.get(reverse("diary_ics"))
    assert answer["Content-Type"].startswith("text/calendar")
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert {str(one["summary"]) for one in events} <= {clock.title for clock in SORTS.values()}
    assert {set(one) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS", "TRANSP"} for one in events} == {
        True
    }
    assert len({str(one["uid"]) for one in events}) == len(events) == 14
    for told in (case.victim.reference, case.victim.name, case.public_id, "NRM", str(case.victim.pk) + ":"):
        assert told.encode() not in answer.content
    again = Calendar.from_ical(client.get(reverse("diary_ics")).content).walk("VEVENT")
    assert [str(one["uid"]) for one in again] == [str(one["uid"]) for one in events]
    assert AuditEntry.objects.filter(kind="view", action="diary_ics").count() == 2
