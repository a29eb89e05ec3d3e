"""Properties of drawn cases, drawn so that every outcome comes up; that it does is asserted."""

import collections
import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from decisions.rules import check, determine
from decisions.rules.shapes import KINDS
from decisions.working_days import england_and_wales
from tests.rules.test_properties import check_whole
from tests.rules.weighted import cases, weighted_cases

OUTCOMES = {
    "consideration": {
        "withdrawn",
        "no_consideration",
        "reject",
        "hold",
        "refuse",
        "grant",
        "undetermined",
    },
    "reconsideration_request": {"accept", "not_accepted", "late", "undetermined"},
    "cancellation": {"cancel", "keep", "hold", "undetermined"},
    "fee_waiver": {"grant", "refuse", "undetermined"},
}
QUIET = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@pytest.mark.parametrize("kind", KINDS)
def test_each_outcome_is_drawn_often_enough_to_mean_something(kind: str) -> None:
    drawn = collections.Counter(determine(one, calendar=england_and_wales())["outcome"] for one in cases(kind, 1000))
    assert set(drawn) == OUTCOMES[kind]
    assert min(drawn.values()) >= 20
    if kind == "consideration":
        assert drawn["grant"] >= 100


@pytest.mark.parametrize("kind", KINDS)
def test_a_drawn_case_has_a_whole_determination(kind: str) -> None:
    @QUIET
    @given(case=weighted_cases(kind))
    def whole(case: dict[str, Any]) -> None:
        check_whole(determine(case, calendar=england_and_wales()))

    whole()


@QUIET
@given(case=weighted_cases("consideration"))
def test_a_grant_keeps_within_the_law(case: dict[str, Any]) -> None:
    found, facts = determine(case), check(case).facts
    if found["outcome"] != "grant":
        return
    assert facts["public_order.status"] in ("not_raised", "not_disqualified")
    assert facts["person.british_citizen"] is False
    assert facts["person.in_uk"] is True
    assert facts["conclusive_grounds.outcome"] == "positive"
    assert facts["withdrawal.proforma_received_on"] is None
    days = datetime.date.fromisoformat(found["expires_on"]) - facts["decision_date"]
    only_compensation = [name for name, state in found["limbs"].items() if state == "met"] == ["compensation"]
    assert days.days <= (366 + 28 if only_compensation else 366 * 2.5 + 28 + 1)
    assert only_compensation is (found["cap_months"] == 12)
    assert found["added_days"] == 0 or facts["consideration.basis"] == "extension"


@QUIET
@given(case=weighted_cases("consideration"))
def test_ratings_change_nothing_but_what_is_shown_of_them(case: dict[str, Any]) -> None:
    found = determine(case)
    for country in (case.get("recovery") or {}).get("countries") or ():
        country["framework"] = {"employment": "more", "transport": "no_information"}
    again = determine(case)
    assert [s for s in found.pop("trace") if s["rule"] != "framework.ratings"] == [
        s for s in again.pop("trace") if s["rule"] != "framework.ratings"
    ]
    assert found == again
