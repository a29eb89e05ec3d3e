"""What keeps a decision waiting, which cases it touches, and how many days that takes."""

from datetime import date
from typing import Any

import pytest
import time_machine

from decisions import facts, holds
from decisions.actions import considerations, determinations, pauses
from decisions.actions.refusals import NotReady
from decisions.models import Consideration, Determination
from decisions.next_step import next_step, with_next_step
from decisions.progress import of
from decisions.rules import determine
from tests.builders import loaded, looked, make_caseworker, make_consideration
from tests.decisions.pausing import entered, in_force, lifted
from tests.proposals import proposed, recorded

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def june() -> Any:
    with time_machine.travel(ON, tick=False):
        yield


def held(consideration: Consideration) -> holds.Held:
    found = with_next_step(facts.with_facts(Consideration.objects.filter(pk=consideration.pk))).get()
    return holds.held(found, ON)


def outcome(consideration: Consideration, on: date = ON) -> tuple[str, list[str]]:
    result = determine(facts.case_file(loaded(consideration), on))
    return result["outcome"], result["decided_by"]


def certain(consideration: Consideration, on: date = ON) -> list[bool]:
    return [one.certain for one in holds.paused(loaded(consideration), on)]


def test_an_empty_scope_holds_every_grant_and_refusal() -> None:
    pause = in_force()
    grant = recorded("grant")
    assert outcome(grant) == ("hold", [pause.reference])
    assert certain(grant) == [True]


def test_it_holds_nothing_until_it_is_in_force() -> None:
    entered()
    grant = recorded("grant")
    assert outcome(grant)[0] == "grant"
    assert certain(grant) == []


@pytest.mark.parametrize(
    ("on", "paused"),
    [(date(2026, 4, 30), False), (date(2026, 5, 1), True), (date(2026, 6, 4), True), (date(2026, 6, 5), False)],
)
def test_the_day_on_which_it_ends_is_free_again(on: date, paused: bool) -> None:
    lifted(date(2026, 6, 5), published_on=date(2026, 5, 1), starts_on=date(2026, 5, 1))
    grant = recorded("grant")
    assert (outcome(grant, on)[0] == "hold") is paused
    assert certain(grant, on) == ([True] if paused else [])


@pytest.mark.parametrize(
    ("scope", "of", "holds_it"),
    [
        ({"purposes": ("recovery",)}, "grant", True),
        ({"purposes": ("recovery",)}, "grant_for_compensation", False),
        ({"purposes": ("compensation",)}, "grant_for_compensation", True),
        ({"outcomes": ("refuse",)}, "grant", False),
        ({"outcomes": ("grant",)}, "grant", True),
    ],
)
def test_a_pause_holds_the_purposes_and_outcomes_that_it_names(scope: dict[str, Any], of: str, holds_it: bool) -> None:
    in_force(**scope)
    case = recorded(of)
    assert (outcome(case)[0] == "hold") is holds_it
    assert certain(case) == ([True] if holds_it else [])


@pytest.mark.parametrize(
    ("deportation", "expected", "shown"),
    [("order", "hold", [True]), ("proceedings", "grant", []), ("none", "grant", []), ("", "undetermined", [False])],
)
def test_a_characteristic_decides_and_what_is_not_recorded_is_never_a_no(
    deportation: str, expected: str, shown: list[bool]
) -> None:
    in_force(deportation=("order",))
    case = recorded("grant", victim={"deportation": deportation})
    assert outcome(case)[0] == expected
    assert certain(case) == shown
    if not deportation:
        assert holds.paused(loaded(case), ON)[0].record_deportation
        with pytest.raises(NotReady, match="whether there is a deportation order or proceedings"):
            determinations.propose(consideration=case, question="", by=case.assigned_to)


def test_nothing_is_proposed_while_paused_and_what_to_do_is_said() -> None:
    pause = in_force()
    case = recorded("grant")
    with pytest.raises(NotReady) as refused:
        determinations.propose(consideration=case, question="", by=case.assigned_to)
    [point] = refused.value.points
    assert f"“{pause.reference}” holds this decision since 6 February 2025. Review is due on 6 February 2099." in point
    assert "propose it once the pause is lifted" in point
    assert "put the case on hold" not in point


def test_a_proposal_waits_and_is_decided_once_the_pause_is_lifted() -> None:
    proposal = proposed("grant")
    pause = in_force(published_on=date(2026, 5, 1), starts_on=date(2026, 5, 1), review_on=date(2026, 7, 1))
    with pytest.raises(NotReady, match="holds this decision since 1 May 2026"):
        determinations.decide(determination=proposal, look=looked(proposal), by=proposal.made_by)
    pauses.lift(pause=pause, from_day=ON, why="Note of 1 June.", by=make_caseworker("dana", "admin"))
    decided = determinations.decide(determination=proposal, look=looked(proposal), by=proposal.made_by)
    assert decided.kind == Determination.Kind.DECIDED


def test_con_11_an_open_asylum_claim_holds_nothing() -> None:
    case = recorded("grant", victim={"asylum_claim_outstanding": True})
    assert outcome(case)[0] == "grant"
    assert certain(case) == []


def test_a_pause_of_an_imported_file_with_the_same_reference_is_told_once() -> None:
    pause = in_force()
    case = recorded("grant")
    case.pauses.create(reference=pause.reference, purposes=["recovery"], outcomes=["grant"], position=0)
    document = facts.case_file(loaded(case), ON)
    assert [one["reference"] for one in document["pauses"]] == [pause.reference]
    assert determine(document)["outcome"] == "hold"


def test_the_clock_counts_the_days_held_once() -> None:
    case = make_consideration(assigned_to=make_caseworker(), opened_on=date(2026, 4, 1))
    lifted(date(2026, 5, 6), reference="One", published_on=date(2026, 3, 1), starts_on=date(2026, 3, 1))
    lifted(date(2026, 5, 10), reference="Two", published_on=date(2026, 5, 1), starts_on=date(2026, 5, 1))
    found = held(case)
    assert [one.said(ON) for one in found.intervals] == [
        "Paused from 1 April 2026 to 6 May 2026, 35 days",
        "Paused from 1 May 2026 to 10 May 2026, 9 days",
    ]
    assert found.days == 39
    assert found.clock == "Open 61 days, of which 39 held"
    assert [one["reference"] for one in found.sentences] == ["Two", "One"]


def test_a_hold_of_the_case_counts_and_goes_on_until_it_is_lifted() -> None:
    case = recorded("hold", opened_on=date(2026, 4, 1))
    with time_machine.travel(date(2026, 5, 20), tick=False):
        hold = considerations.place_on_hold(
            consideration=case,
            authority="PO-26-114",
            published_in="Guidance v4.0, Public order disqualification",
            reasons="Raised.",
            review_on=date(2026, 5, 25),
            may_be_lifted_by="caseworker",
            by=case.assigned_to,
        )
    assert [one.said(ON) for one in held(case).intervals] == ["On hold since 20 May 2026, 12 days so far"]
    waiting = with_next_step(facts.with_facts(Consideration.objects.filter(pk=case.pk))).get()
    assert next_step(waiting, of(waiting)).text == "On hold: review was due on 25 May 2026"
    considerations.lift_hold(hold=hold, because="Not disqualified.", by=case.assigned_to)
    assert [one.said(ON) for one in held(case).intervals] == ["On hold from 20 May 2026 to 1 June 2026, 12 days"]
    assert held(case).clock == "Open 61 days, of which 12 held"


def test_a_case_that_was_never_held_says_only_how_long_it_is_open() -> None:
    in_force(deportation=("order",))
    case = make_consideration(opened_on=date(2026, 5, 31))
    assert held(case).clock == "Open 1 day"
    assert held(case).days == 0


def test_a_paused_case_says_that_it_waits() -> None:
    in_force()
    case = recorded("grant")
    waiting = with_next_step(facts.with_facts(Consideration.objects.filter(pk=case.pk))).get()
    step = next_step(waiting, of(waiting))
    assert (step.text, step.who) == ("Wait: decisions are paused", "Whoever lifts the pause")
    assert "since 6 February 2025, 480 days so far" in step.why


def test_open_considerations_in_scope_are_counted_by_status() -> None:
    pause = entered(deportation=("order",))
    amina = make_caseworker()
    for known in ("order", "order", "", "none"):
        make_consideration(assigned_to=amina, victim={"deportation": known})
    make_consideration(victim={"deportation": "order"})
    assert holds.counted(pause) == [
        {"status": "Unassigned", "known": 1, "unknown": 0},
        {"status": "In progress", "known": 2, "unknown": 1},
    ]
    everything = entered(reference="All of them")
    assert sum(row["known"] for row in holds.counted(everything)) == 5
