import pytest
from django.test import Client

from decisions.actions import determinations
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
    assert "Child" in page
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
        return {row.consideration.pk for row in signed_in(person).get(f"/?list={name}").context["rows"]}

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
    client = signed_in(amina)

    with django_assert_max_num_queries(8):
        page = client.get("/")

    assert len(page.context["rows"]) == count


def test_the_26th_case_is_on_the_second_page():
    amina = builders.make_caseworker()
    for _ in range(26):
        builders.make_consideration(assigned_to=amina, evidence=0)
    client = signed_in(amina)

    assert len(client.get("/").context["rows"]) == 25
    assert "Showing 26 to 26 of 26" in client.get("/?page=2").content.decode()
    assert len(client.get("/?page=99").context["rows"]) == 1


@pytest.mark.parametrize(("role", "own"), [("admin", "/country-information/"), ("auditor", "/audit/")])
def test_who_sees_no_case_is_led_to_their_own_work(role: str, own: str) -> None:
    answer = signed_in(builders.make_caseworker("dana", role)).get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, own)


def test_a_stranger_is_sent_to_sign_in():
    assert Client().get("/").url == "/sign-in/?next=/"
