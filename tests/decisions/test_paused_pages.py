"""What the pages of a case say while a published pause holds it, and once it is lifted."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.builders import make_caseworker, make_consideration, record
from tests.decisions.pausing import in_force, lifted
from tests.proposals import proposed, recorded

pytestmark = pytest.mark.django_db
PAGES = ["consideration", "tasks", "determination"]


@pytest.fixture
def amina(client: Client) -> Client:
    client.force_login(make_caseworker())
    return client


@pytest.fixture(autouse=True)
def june():
    with time_machine.travel(date(2026, 6, 1), tick=False):
        yield


def page(client: Client, name: str, consideration) -> str:
    return " ".join(client.get(reverse(name, args=[consideration.public_id])).text.split())


@pytest.mark.parametrize("name", PAGES)
def test_a_paused_case_says_which_pause_since_when_how_long_and_when_it_is_reviewed(amina: Client, name: str) -> None:
    pause = in_force(review_on=date(2026, 2, 6), deportation=("order",))
    said = page(amina, name, recorded("grant", victim={"deportation": "order"}))
    assert pause.reference in said
    assert "Decisions are paused" in said
    assert "since 6 February 2025, 480 days so far. Review was due on 6 February 2026." in said


@pytest.mark.parametrize("name", PAGES)
def test_a_pause_that_turns_on_what_is_not_recorded_says_what_to_record(amina: Client, name: str) -> None:
    in_force(deportation=("order",))
    case = recorded("grant", victim={"deportation": ""})
    said = page(amina, name, case)
    assert "A published pause may hold this decision" in said
    assert "record whether there is a deportation order or proceedings" in said
    assert reverse("person", args=[case.public_id]) in said


@pytest.mark.parametrize("name", PAGES)
def test_a_case_outside_the_scope_says_nothing_of_it(amina: Client, name: str) -> None:
    pause = in_force(deportation=("order",))
    assert pause.reference not in page(amina, name, recorded("grant"))


def test_a_paused_case_is_neither_put_on_hold_nor_proposed(amina: Client) -> None:
    in_force()
    said = page(amina, "determination", recorded("grant"))
    assert "There is nothing to put on hold" in said
    assert "Put on hold" not in said
    assert "Propose this decision" not in said


def test_a_proposal_says_that_it_waits(amina: Client) -> None:
    case = proposed("grant").consideration
    in_force()
    said = page(amina, "determination", case)
    assert "It can be decided once the pause is lifted; the proposal stands until then." in said
    assert "Decide this case" not in said
    assert "Next: Wait: decisions are paused" in page(amina, "consideration", case)


def test_an_open_disqualification_is_still_put_on_hold(amina: Client) -> None:
    in_force()
    assert "Put on hold" in page(amina, "determination", recorded("hold"))


def test_once_lifted_the_interval_stays_in_the_history_of_holds(amina: Client) -> None:
    pause = lifted(date(2026, 5, 6), published_on=date(2026, 4, 1), starts_on=date(2026, 4, 1))
    case = recorded("grant", opened_on=date(2026, 3, 1))
    said = page(amina, "consideration", case)
    assert f"Paused from 1 April 2026 to 6 May 2026, 35 days: {pause.reference}" in said
    assert "Open 92 days, of which 35 held." in said
    assert "Decisions are paused" not in said


def test_findings_are_recorded_meanwhile(amina: Client) -> None:
    in_force()
    case = make_consideration(assigned_to=make_caseworker())
    record(case, case.assigned_to, "compensation", {"compensation.seeking": False})
    assert case.findings.count() == 1


@pytest.mark.parametrize(("deportation", "flag"), [("order", "Paused"), ("", "May be paused"), ("none", "")])
def test_the_worklist_flags_a_case_that_is_or_may_be_paused(amina: Client, deportation: str, flag: str) -> None:
    in_force(deportation=("order",))
    make_consideration(assigned_to=make_caseworker(), victim={"deportation": deportation})
    text = amina.get(reverse("worklist")).text
    assert [word for word in ("May be paused", "Paused") if f">{word}<" in text] == ([flag] if flag else [])
