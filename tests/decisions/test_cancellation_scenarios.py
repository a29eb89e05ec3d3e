"""Each public scenario of a cancellation, recorded as a case by the acts of the application, comes to its outcome."""

from datetime import date
from typing import Any

import pytest
import time_machine

from cases.models import ChildPermission
from decisions import facts
from decisions.explanation import explain
from decisions.models import Cancellation, Consideration
from decisions.rules import determine
from tests import cancelling
from tests.builders import INTERESTS, assess_all, loaded, make_caseworker, make_consideration
from tests.scenarios.scenario_files import Scenario, base, scenarios

pytestmark = pytest.mark.django_db


def of_a_cancellation(scenario: Scenario) -> bool:
    case = scenario.case
    return isinstance(case, dict) and case.get("kind") == "cancellation" and "error" not in scenario.expect


CASES = {one.id: one.case for one in scenarios() if of_a_cancellation(one)}


def recorded(document: dict[str, Any]) -> Consideration:
    """The case of that file: what it says is known, and each finding by its act."""
    amina, permission = make_caseworker(), document["permission"]
    days = {name: date.fromisoformat(str(permission[name])) for name in ("granted_on", "expires_on")}
    stay = {"kind": permission["kind"], "purposes": ["recovery"], "months": 24, "ends_on": days["expires_on"]} | days
    children = [{"ref": child["ref"], "date_of_birth": date(2018, 3, 1)} for child in document.get("children") or []]
    first = make_consideration(assigned_to=amina, status="decided", permissions=[stay], children=children)
    for child in first.victim.children.all():
        ChildPermission.objects.create(child=child, **days)
    case = Consideration.objects.create(
        victim=first.victim, kind="cancellation", status="in_progress", assigned_to=amina, opened_on=days["granted_on"]
    )
    said = document.get("representations") or {}
    Cancellation.objects.create(
        consideration=case,
        permission=first.victim.permissions.get(),
        grounds=[one["ground"] for one in document["grounds"]],
        public_order=(document.get("public_order") or {}).get("status") or "",
        came_to_light=cancelling.LIGHT,
        invited_on=said.get("invited_on"),
        not_invited_because=said.get("not_invited_reason") or "",
        representations_received=said.get("received"),
    )
    assess_all(case, amina)
    _find(case, document)
    return loaded(case)


def _find(case: Consideration, document: dict[str, Any]) -> None:
    said = document.get("representations") or {}
    for one in document["grounds"]:
        settled = {name: one.get(name) for name in ("made_out", "appropriate")}
        cancelling.settle_ground(case, one["ground"], **settled)
    if document.get("effective_on"):
        cancelling.find(case, "effective_date", {"effective_on": str(document["effective_on"])})
    for child in document.get("children") or []:
        row = case.victim.children.get(ref=child["ref"])
        found = {**INTERESTS, "best_interests_assessed": child.get("best_interests_assessed")}
        cancelling.find(case, "child", found, child=row)
    if said.get("received"):
        cancelling.represented(case, answered=bool(said.get("answered")))


@pytest.mark.parametrize("name", sorted(CASES))
def test_the_record_comes_to_what_the_file_comes_to(name: str) -> None:
    document = CASES[name]
    on = date.fromisoformat(str(document["decision_date"]))
    expected = determine(document)
    with time_machine.travel(on, tick=False):
        came_to = determine(facts.case_file(recorded(document), on))

    compared = ("outcome", "issuable", "outstanding", "actions")
    assert {key: came_to[key] for key in compared} == {key: expected[key] for key in compared}


def test_there_are_scenarios_to_compare() -> None:
    assert len(CASES) >= 6


@pytest.mark.parametrize(
    ("made_out", "appropriate", "status", "said"),
    [
        (True, True, "not_raised", "A ground other than disqualification cancels"),
        (True, False, "not_raised", "No ground cancels"),
        (None, None, "raised", "waits for a disqualification"),
        (None, None, "not_raised", "not known yet whether a ground cancels"),
    ],
)
def test_the_explanation_says_what_it_came_to_and_never_the_contrary(
    made_out: bool | None, appropriate: bool | None, status: str, said: str
) -> None:
    ground = {"ground": "9.7.3", "made_out": made_out, "appropriate": appropriate}
    document = base("cancellation") | {"grounds": [ground], "public_order": {"status": status}}

    reasons = [reason.says for reason in explain(determine(document), [], document).decided_by]

    assert len(reasons) == 1
    assert said in reasons[0]
