from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cases.actions import circumstances
from cases.actions.circumstances import Recorded
from cases.models.circumstance import CircumstanceKind
from decisions import priority
from decisions.actions import determinations, in_hand
from decisions.models import EvidenceRequest
from tests import builders

pytestmark = pytest.mark.django_db


def signed_in(caseworker) -> Client:
    client = Client()
    client.force_login(caseworker)
    return client


def test_the_list_shows_who_and_what_next_and_nothing_of_the_harm():
    amina = builders.make_caseworker()
    builders.make_consideration(assigned_to=amina, children=[{"included_on": "2026-02-01"}])

    page = signed_in(amina).get("/").content.decode()

    assert "NRM-26-000001" in page
    assert "Mirela Dushku, Albania" in page
    assert "Checks before you decide" in page
    assert "Dependent child" in page
    assert "An accepted account" not in page
    assert "Sixteen sessions" not in page


def test_each_list_holds_its_cases():
    amina, bola, grace = builders.make_caseworker(), builders.make_caseworker("bola"), builders.make_approver()
    mine = builders.make_consideration(assigned_to=amina)
    free = builders.make_consideration()
    referred = builders.make_consideration(assigned_to=bola)
    builders.record_all(referred, bola, "grant_with_criminality")
    determinations.propose(consideration=referred, question="Do you agree?", by=bola)

    def listed(person, name):
        return {row.in_hand.pk for row in signed_in(person).get(f"/?list={name}").context["rows"]}

    assert listed(amina, "mine") == {mine.pk}
    assert listed(amina, "unassigned") == {free.pk}
    assert listed(amina, "waiting") == set()
    assert listed(grace, "waiting") == {referred.pk}


def test_the_one_who_recorded_a_finding_is_not_asked_to_approve_it():
    grace = builders.make_approver()
    consideration = builders.make_consideration(assigned_to=grace)
    builders.record_all(consideration, grace, "grant_with_criminality")
    determinations.propose(consideration=consideration, question="Do you agree?", by=grace)

    assert signed_in(grace).get("/?list=waiting").context["rows"] == []


@pytest.mark.parametrize("count", [1, 12])
def test_the_queries_do_not_grow_with_the_rows(django_assert_max_num_queries, count):
    amina = builders.make_caseworker()
    for _ in range(count):
        consideration = builders.make_consideration(assigned_to=amina)
        builders.record(consideration, amina, "harm", builders.RECOVERY["harm"])
    in_hand.bring_up_to_date()  # as whoever looked first after the cases came has done
    client = signed_in(amina)

    with django_assert_max_num_queries(8):  # the lines are worked out and kept
        page = client.get("/")
    assert len(page.context["rows"]) == count
    with django_assert_max_num_queries(4):
        assert client.get("/").context["rows"] == page.context["rows"]
    with django_assert_max_num_queries(8):
        client.get("/?list=due")


def test_a_page_leads_to_the_next_and_back_and_is_small() -> None:
    grace = builders.make_approver()
    for _ in range(26):
        builders.make_consideration(assigned_to=grace, evidence=0)
    client = signed_in(grace)

    first = client.get("/")
    assert len(first.content) < 30_000
    assert "Showing 25 of 26" in first.text
    second = client.get(f"/{first.context['page'].following}")
    assert len(second.context["rows"]) == 1
    again = client.get(f"/{second.context['page'].previous}")
    shown = [row.in_hand.pk for row in first.context["rows"]]
    assert [row.in_hand.pk for row in again.context["rows"]] == shown
    newest = client.get("/?sort=-opened")
    assert 'aria-sort="ascending"' in newest.text
    rest = client.get(f"/{newest.context['page'].following}")
    assert [row.in_hand.pk for row in rest.context["rows"]] == shown[:1]
    assert len(client.get("/?after=nonsense&page=99").context["rows"]) == 25
    assert client.get("/?list=unassigned&sort=line&after=%00~2026-01-01~1").status_code == 200


def test_what_is_due_says_so_in_words_and_stands_first() -> None:
    amina = builders.make_caseworker()
    late, soon = (builders.make_consideration(assigned_to=amina) for _ in range(2))
    today = timezone.localdate()
    for case, days in ((soon, 5), (late, -3)):
        asked = builders.make_request(case, amina)
        EvidenceRequest.objects.filter(pk=asked.pk).update(due_on=today + timedelta(days=days))

    page = signed_in(amina).get("/?list=due")

    assert [row.in_hand.pk for row in page.context["rows"]] == [late.pk, soon.pk]
    assert "overdue by 3 days" in page.text
    assert signed_in(amina).get(f"/?list=due&due={today}").context["rows"][0].in_hand.pk == late.pk
    settled = f"/?list=due&after={today - timedelta(days=3)}~{late.pk + 10**6}"  # where a row stood that is gone by now
    assert [row.in_hand.pk for row in signed_in(amina).get(settled).context["rows"]] == [soon.pk]


def test_the_unassigned_list_says_why_each_stands_where_it_does() -> None:
    builders.make_consideration(grounds={"decided_on": date(2026, 1, 1), "served_on": date(2026, 1, 2)})
    child = builders.make_consideration(victim={"date_of_birth": date(2015, 5, 1)})
    detained = builders.make_consideration()
    recorded = Recorded(CircumstanceKind.DETENTION, stands=True, because="A canary about the centre.")
    circumstances.record(victim=detained.victim, recorded=recorded, by=builders.make_caseworker())

    page = signed_in(builders.make_caseworker()).get("/?list=unassigned")

    rows = page.context["rows"]
    assert [row.in_hand.pk for row in rows[:2]] == [child.pk, detained.pk]
    assert rows[0].why_here.startswith("Under 18 until 1 May 2033, waiting since")
    assert rows[1].why_here.startswith("Detained, waiting since")
    assert priority.IN_WORDS.replace("’", "&#x27;") in page.text
    assert "canary" not in page.text
    only = signed_in(builders.make_caseworker()).get("/?list=unassigned&flag=detention")
    assert [row.in_hand.pk for row in only.context["rows"]] == [detained.pk]


@pytest.mark.parametrize(("role", "own"), [("admin", "/work-in-hand/"), ("auditor", "/audit/")])
def test_who_sees_no_case_is_led_to_their_own_work(role: str, own: str) -> None:
    answer = signed_in(builders.make_caseworker("dana", role)).get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, own)


def test_a_stranger_is_sent_to_sign_in():
    assert Client().get("/").url == "/sign-in/?next=/"
