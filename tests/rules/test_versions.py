"""The law over time: dated numbers and rules, and what a new version leaves as it was."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest

from decisions.rules import PARAMETERS, CaseFileErrors, NotInForce, check, determine
from decisions.rules.parameters import RECONSIDERATION_WINDOW, Parameter
from decisions.rules.propositions import amend, in_force
from decisions.rules.reconsideration import EVIDENCE
from decisions.rules.versions import version_named, version_on
from decisions.working_days import england_and_wales
from tests.rules import scratch
from tests.scenarios.scenario_files import base, changed, scenarios

SOUND = [one for one in scenarios() if isinstance(one.case, dict) and "error" not in one.expect]
DAY = datetime.timedelta(days=1)
REQUEST: dict[str, Any] = {
    "kind": "reconsideration_request",
    "reference": "RCN-1",
    "requested_on": "2026-07-30",
    "in_uk": True,
    "ground": "rules_not_followed",
    "decision": {"policy": "vts", "outcome": "refuse", "served_on": "2026-07-05"},
    "earlier_requests": {"rules_not_followed": 0},
    "supporting_evidence": False,
}


@pytest.fixture
def version_5() -> Iterator[None]:
    with scratch.version_5():
        yield


def everything() -> list[dict[str, Any]]:
    return [determine(one.case, calendar=england_and_wales()) for one in SOUND]


@pytest.mark.parametrize("parameter", PARAMETERS.values(), ids=PARAMETERS)
def test_no_number_has_a_value_outside_its_days_nor_two_on_one(parameter: Parameter) -> None:
    first = parameter.periods[0].since
    assert parameter.on(first) == parameter.periods[0].value
    if first != datetime.date.min:
        with pytest.raises(NotInForce):
            parameter.on(first - DAY)
    for one, following in zip(parameter.periods, parameter.periods[1:], strict=False):
        assert one.until is not None
        assert one.until < following.since


def test_a_new_version_leaves_every_earlier_determination_as_it_was() -> None:
    before = everything()
    with scratch.version_5():
        assert everything() == before
    assert everything() == before


def test_the_new_version_has_its_own_window_and_no_duty_to_ask(version_5: None) -> None:
    found = determine(REQUEST)
    assert (found["outcome"], found["policy"], found["deadline"]) == ("accept", "5.0", "2026-08-04")
    assert found["outstanding"] == []
    assert "reconsideration.evidence_optional" in [step["rule"] for step in found["trace"]]
    day_before = determine(changed(REQUEST, {"requested_on": "2026-06-30", "decision.served_on": "2026-06-05"}))
    assert (day_before["outcome"], day_before["policy"], day_before["deadline"]) == ("late", "4.0", "2026-06-19")
    assert day_before["outstanding"] == ["further_evidence_requested_on"]


def test_a_version_can_be_asked_for_whatever_the_date(version_5: None) -> None:
    under_4, under_5 = (determine(REQUEST, guidance=number) for number in ("4.0", "5.0"))
    assert (under_4["outcome"], under_4["deadline"]) == ("late", "2026-07-19")
    assert (under_5["outcome"], under_5["deadline"]) == ("accept", "2026-08-04")
    with pytest.raises(CaseFileErrors, match=r"version 3\.1 was asked for"):
        check(REQUEST, guidance="3.1")
    with pytest.raises(NotInForce):
        version_named("6.0")


def test_without_the_new_version_its_days_belong_to_the_old_one() -> None:
    found = determine(REQUEST)
    assert (found["outcome"], found["policy"]) == ("late", "4.0")
    assert RECONSIDERATION_WINDOW.on(scratch.SINCE) == 14
    assert in_force(EVIDENCE, scratch.SINCE) is EVIDENCE
    assert version_on(scratch.SINCE).number == "4.0"


def test_no_version_for_a_date_is_an_error() -> None:
    with pytest.raises(NotInForce):
        version_on(datetime.date(2023, 1, 29))
    for day in ("2023-01-29", "2024-10-23"):
        with pytest.raises(CaseFileErrors) as caught:
            check(changed(base("recovery_grant"), {"decision_date": day}))
        assert "decision_date" in {one.path for one in caught.value.errors}


def test_amendments_are_made_in_order(version_5: None) -> None:
    assert in_force(EVIDENCE, scratch.LAST) is EVIDENCE
    assert in_force(EVIDENCE, scratch.SINCE).name == "reconsideration.evidence_optional"
    with pytest.raises(ValueError, match="already amended"):
        amend(EVIDENCE, scratch.SINCE, EVIDENCE)
