"""What holds of every case file that can be drawn."""

import copy
import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decisions.rules import CaseFileErrors, determine
from decisions.rules.shapes import SHAPES
from decisions.working_days import england_and_wales
from tests.rules.drawn import case_files, leaves
from tests.scenarios.scenario_files import Scenario, changed, scenarios

SOUND = [one for one in scenarios() if isinstance(one.case, dict) and "error" not in one.expect]
KEYS = {
    "consideration": "reference kind guidance outcome decided_by limbs cap_months months added_days starts_on "
    "expires_on conditions requires issuable outstanding warnings actions children trace",
    "reconsideration_request": "reference kind outcome policy deadline outstanding decided_by trace",
    "cancellation": "reference kind guidance outcome issuable outstanding actions trace",
    "fee_waiver": "reference kind guidance outcome apply_by trace",
}
MUST_BE_THERE = re.compile(
    r"kind|reference|decision_date|requested_on|consideration\.basis|application\.applied_on|ground|"
    r"decision\.policy|decision\.served_on|grounds\[\d]\.ground|pauses\[\d]\.reference"
)
LISTS = ("decided_by", "conditions", "requires", "outstanding", "warnings", "actions")


def determined(case: dict[str, Any]) -> dict[str, Any]:
    return determine(case, calendar=england_and_wales())


def check_whole(found: dict[str, Any]) -> None:
    """What every determination keeps to, whatever the case."""
    assert list(found) == KEYS[found["kind"]].split()
    assert json.loads(json.dumps(found)) == found
    for name in LISTS:
        assert found.get(name, []) == sorted(set(found.get(name, [])))
    if found["kind"] != "consideration":
        return
    granted = found["outcome"] == "grant"
    for name in ("months", "added_days", "starts_on", "expires_on"):
        assert (found[name] is not None) is granted
    if granted:
        assert "met" in found["limbs"].values()
        assert 1 <= found["months"] <= found["cap_months"] <= 30
        assert 0 <= found["added_days"] <= 28
        assert found["limbs"]["recovery"] == "met" or found["limbs"]["cooperation"] == "met" or found["months"] <= 12
    else:
        assert found["conditions"] == found["requires"] == []
    if found["outcome"] == "undetermined":
        assert found["outstanding"]
        assert found["decided_by"] == []
    else:
        assert found["decided_by"]
    if found["decided_by"] == ["CON-14"] and not granted:
        assert set(found["limbs"].values()) <= {"not_met", "redirected"}
    assert not (found["issuable"] and (found["outstanding"] or found["outcome"] in ("hold", "undetermined")))
    assert bool(found["children"]) <= (found["outcome"] in ("grant", "refuse"))


@pytest.mark.parametrize("kind", SHAPES)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(data=st.data())
def test_any_sound_case_file_has_a_whole_determination(kind: str, data: st.DataObject) -> None:
    case = data.draw(case_files(kind))
    before = copy.deepcopy(case)
    check_whole(determined(case))
    assert case == before


@pytest.mark.parametrize("scenario", SOUND, ids=lambda one: one.id)
def test_every_single_unknown_leaves_a_whole_determination(scenario: Scenario) -> None:
    """Taking away any one fact never raises, and never turns a grant into a refusal or back, but for COO-09's."""
    assert isinstance(scenario.case, dict)
    whole = determined(scenario.case)["outcome"]
    for path, value in leaves(scenario.case):
        if value is None:
            continue
        without = changed(scenario.case, {path: None})
        if MUST_BE_THERE.fullmatch(path):
            with pytest.raises(CaseFileErrors, match=re.escape(path)):
                determined(without)
            continue
        found = determined(without)
        check_whole(found)
        if path != "cooperation.confirmation":
            assert {whole, found["outcome"]} != {"grant", "refuse"}
