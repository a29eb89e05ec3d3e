"""The search page: what it lists, what it keeps back, and what it leaves on record."""

import logging
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry
from decisions.search import people
from decisions.steps.recovery import NEED
from tests.builders import OUTCOMES, make_caseworker, make_consideration, make_victim, record

pytestmark = pytest.mark.django_db
URL = "/search/"


@pytest.fixture
def amina(client: Client) -> Client:
    client.force_login(make_caseworker())
    return client


def looks() -> list[tuple[str, int | None]]:
    return list(
        AuditEntry.objects.filter(kind="view", action="search").order_by("pk").values_list("action", "victim_id")
    )


def test_who_is_found_is_listed_with_why_in_bold_and_on_record_before_it_is_shown(amina: Client) -> None:
    case = make_consideration(victim={"name": "Nguyễn Thị Hương", "date_of_birth": date(1999, 3, 2)}, countries=["VN"])
    twin = make_consideration(victim={"name": "Huong Nguyen", "date_of_birth": date(1999, 3, 2)}, countries=["VN"])

    page = amina.post(URL, {"person": "Nguyen Thi Huongg"}).content.decode()

    assert "1 person matches" in page
    assert reverse("consideration", args=[case.public_id]) in page
    assert "Nguyễn Thị Hương, Vietnam" in page
    assert "<strong>Name</strong>: “huong” is one letter from “Huongg”" in page
    assert "Possible duplicate of" in page
    assert looks() == [("search", case.victim_id), ("search", twin.victim_id)]


def test_an_exact_reference_shows_the_match_and_does_not_jump_there(amina: Client) -> None:
    victim = make_consideration().victim

    answer = amina.post(URL, {"person": f" {victim.reference.lower()} "})

    assert answer.status_code == 200
    assert "<strong>Reference</strong>: the same" in answer.content.decode()


def test_where_nobody_is_found_the_page_helps_and_the_look_is_on_record(amina: Client) -> None:
    page = amina.post(URL, {"person": "Nobody Known"}).content.decode()

    assert "Nobody whose case you may see matches all of it." in page
    assert "three letters are enough" in page
    assert looks() == [("search", None)]


def test_nothing_is_searched_where_nothing_is_asked(amina: Client) -> None:
    assert "Enter a name or reference, a date of birth" in amina.post(URL, {"person": " "}).content.decode()
    assert (
        "must be a real date"
        in amina.post(URL, {"born-day": "31", "born-month": "2", "born-year": "1999"}).content.decode()
    )
    amina.get(URL, {"person": "a name in an address"})
    assert looks() == []


def test_promise_39_what_is_looked_for_stands_in_no_address_no_log_and_no_reasons_on_the_list(
    amina: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caseworker = make_caseworker()
    case = make_consideration(assigned_to=caseworker, victim={"name": "Canaryname Dushku"})
    record(case, caseworker, NEED.key, OUTCOMES["grant"][NEED.key], reasons="Canaryharm and the night of it.")

    caplog.set_level(logging.INFO)
    answer = amina.post(URL, {"person": "canaryname", "text": "night"})

    page = answer.content.decode()
    assert "in the reasons of" in page
    assert "Canaryharm" not in page
    assert all("anaryname" not in part.split('"')[0] for part in page.split('href="')[1:])
    assert "anaryname" not in caplog.text
    entry = AuditEntry.objects.get(kind="view", action="search")
    assert (entry.victim_id, entry.payload.body) == (case.victim_id, {})


def test_the_next_people_are_asked_for_with_what_was_sent(amina: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "PAGE", 2)
    for number in range(5):
        make_victim(f"R{number}", name="Ana Kola")
    sent, pages, listed = {"person": "kola"}, [], []
    while sent:
        answer = amina.post(URL, sent)
        pages.append(answer.content.decode())
        listed += [one.reference for one, _ in answer.context["rows"]]
        following = answer.context["page"].following
        sent = dict(answer.context["sent"]) | {"after": str(following)} if following else {}
    assert listed == ["R4", "R3", "R2", "R1", "R0"]
    assert "5 people match: 3 to 4 are shown" in pages[1]
    assert "Next people" in pages[1]
    assert "Back to the nearest" in pages[1]
    assert "Next people" not in pages[2]


def test_it_takes_four_queries_and_thirty_kilobytes_however_many_are_found(
    amina: Client, django_assert_max_num_queries
) -> None:
    for number in range(people.PAGE + 1):
        make_consideration(victim={"name": "Ana Kola", "date_of_birth": date(1980, 1, 1 + number)}, evidence=0)
    amina.get(URL)

    with django_assert_max_num_queries(4):
        answer = amina.post(URL, {"person": "ana kolla"})

    assert len(answer.context["rows"]) == people.PAGE
    assert len(answer.content) <= 30 * 1024


@pytest.mark.parametrize(("username", "role"), [("dana", "admin"), ("omar", "auditor")])
def test_who_sees_no_case_has_no_search(client: Client, username: str, role: str) -> None:
    make_consideration()
    client.force_login(make_caseworker(username, role))

    assert client.get(URL).status_code == client.post(URL, {"person": "NRM"}).status_code == 404
    assert looks() == []
