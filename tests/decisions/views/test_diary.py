from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cases.actions import caseworkers
from cases.models import AuditEntry
from decisions.actions import reminders
from decisions.views import diary_page
from tests.builders import make_caseworker
from tests.decisions.diary import dated
from tests.decisions.views.test_service import text

pytestmark = pytest.mark.django_db
APRIL = time_machine.travel("2026-04-01T10:00:00+01:00", tick=False)


@APRIL
def test_each_date_says_whose_it_is_what_it_is_and_why_that_day(client: Client, django_assert_max_num_queries) -> None:
    by = make_caseworker()
    case, other = dated.whole(by), dated.permitted(make_caseworker("bola"))
    dated.make_pause()
    reminders.raise_due(today=date(2026, 4, 1), by=caseworkers.program())
    client.force_login(by)
    with django_assert_max_num_queries(8):
        page = client.get(reverse("diary"))
    said = text(page)
    late, _, weeks = said.partition("Week of Monday 30 March 2026")
    assert "Past, and nobody has said that it is done" in late
    assert "Past The questionnaire is due, Sunday 29 March 2026" in late
    for part in (
        "Evidence is due, Wednesday 1 April 2026",
        "Look again whether the hold is still needed, Tuesday 7 April 2026",
        "Why Tuesday 7 April 2026?",
        "Does a hold or a pause stop it? No. It is the hold’s own date",
        "Week of Monday 20 April 2026",
        case.victim.reference,
    ):
        assert part in weeks
    assert other.victim.reference not in said
    assert case.victim.name not in said
    assert AuditEntry.objects.filter(kind="view", action="diary.mine").count() == 1
    next_page = text(client.get(reverse("diary"), {"from": "2026-04-29"}))
    assert "Look again whether the published pause still stands, Friday 1 May 2026" in next_page
    assert "Past, and nobody" not in next_page


@APRIL
def test_a_senior_sees_every_case_and_one_sort_alone_and_others_only_their_own(client: Client, monkeypatch) -> None:
    case = dated.whole(make_caseworker())
    client.force_login(make_caseworker("hari", "senior_caseworker"))
    assert case.victim.reference not in text(client.get(reverse("diary")))
    said = text(client.get(reverse("diary"), {"who": "all", "sort": "hold-review"}))
    assert case.victim.reference in said
    assert "Evidence is due," not in said
    assert "people have dates then" not in said
    monkeypatch.setattr(diary_page, "PEOPLE", 0)
    cut = text(client.get(reverse("diary"), {"who": "all", "sort": "hold-review"}))
    assert "people have dates then" in cut
    assert case.victim.reference not in cut
    client.force_login(make_caseworker("bola"))
    assert case.victim.reference not in text(client.get(reverse("diary"), {"who": "all"}))


def test_odd_addresses_are_no_fault_and_for_others_it_is_not_there(client: Client) -> None:
    assert client.get(reverse("diary")).status_code == 302
    client.force_login(make_caseworker())
    for odd in ({"from": "x"}, {"from": "9999-12-31"}, {"sort": "x"}, {"who": "x"}):
        assert client.get(reverse("diary"), odd).status_code == 200
    client.force_login(make_caseworker("omar", "auditor"))
    assert client.get(reverse("diary")).status_code == 404
    dated.make_pause()
    case = dated.permitted(make_caseworker())
    client.force_login(make_caseworker("dana", "admin"))
    said = text(client.get(reverse("diary"), {"from": "2026-04-29", "who": "all"}))
    assert "the published pause" in said
    assert case.victim.reference not in said
