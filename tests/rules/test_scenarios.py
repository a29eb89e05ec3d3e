"""Every scenario, read as a case file and determined."""

import json

import pytest

from decisions import case_files
from decisions.rules import CaseFileErrors, determine
from decisions.working_days import england_and_wales
from tests.scenarios.scenario_files import Scenario, scenarios

SCENARIOS = list(scenarios())


@pytest.mark.parametrize("scenario", SCENARIOS, ids=[one.id for one in SCENARIOS])
def test_scenario_holds(scenario: Scenario) -> None:
    text = scenario.case if isinstance(scenario.case, str) else json.dumps(scenario.case)
    expect = dict(scenario.expect)
    error = expect.pop("error", None)
    if error is not None:
        with pytest.raises(CaseFileErrors) as caught:
            determine(case_files.read(text), calendar=england_and_wales())
        assert any(error["path_contains"] in one.path for one in caught.value.errors)
        assert not expect
        return
    found = determine(case_files.read(text), calendar=england_and_wales())
    includes = expect.pop("outstanding_includes", [])
    assert set(includes) <= set(found["outstanding"]) if includes else True
    limbs = expect.pop("limbs", None)
    if limbs is not None:
        assert {name: found["limbs"].get(name) for name in limbs} == limbs if limbs else found["limbs"] == {}
    assert {key: found[key] for key in expect} == expect


def test_scenario_ids_are_used_once() -> None:
    ids = [one.id for one in SCENARIOS]
    assert len(ids) == len(set(ids)) > 90


@pytest.mark.parametrize("scenario", [one for one in SCENARIOS if "error" not in one.expect], ids=lambda one: one.id)
def test_equal_case_files_give_equal_traces_with_whole_steps(scenario: Scenario) -> None:
    first = determine(scenario.case, calendar=england_and_wales())
    again = determine(json.loads(json.dumps(scenario.case)), calendar=england_and_wales())
    assert first == again
    assert json.loads(json.dumps(first)) == first
    for step in first["trace"]:
        assert set(step) == {"rule", "requirements", "provision", "facts", "concluded"}
        assert step["requirements"]
        assert step["provision"]
