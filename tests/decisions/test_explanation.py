from typing import Any

import pytest

from decisions.explanation import explain
from decisions.rules import determine
from tests.scenarios.scenario_files import scenarios

CASE: dict[str, Any] = {
    "decision_date": "2026-06-01",
    "recovery": {"countries": [{"country": "AL"}, {"country": "IT"}]},
}
RESULT: dict[str, Any] = {"outcome": "undetermined", "guidance": "4.0", "limbs": {}, "trace": []}


def determined() -> list[dict[str, Any]]:
    """Every public scenario of a consideration that can be determined."""
    return [
        one.case
        for one in scenarios()
        if isinstance(one.case, dict) and one.case.get("kind") == "consideration" and "error" not in one.expect
    ]


def test_every_public_scenario_is_explained_in_words() -> None:
    cases = determined()
    assert len(cases) > 50
    for case in cases:
        result = determine(case)
        explanation = explain(result, [], case)
        assert explanation.heading
        assert [limb.key for limb in explanation.limbs] == ["recovery", "compensation", "cooperation"]
        assert len(explanation.trace) == len(result["trace"])
        said = [
            *explanation.warnings,
            *explanation.actions,
            *explanation.conditions,
            *(row["value"] for row in [*explanation.children, *explanation.terms]),
            *(limb.result for limb in explanation.limbs),
            *(reason.says for reason in [*explanation.agreement, *explanation.decided_by]),
        ]
        assert not [text for text in said if "_" in text], said
        if result["decided_by"] and result["outcome"] != "hold":
            cited = {one for reason in explanation.decided_by for one in reason.requirements.split(", ")}
            assert set(result["decided_by"]) <= cited


def test_where_limbs_are_reached_each_says_why_and_cites_it() -> None:
    reached = [case for case in determined() if determine(case)["limbs"]]
    assert reached
    for case in reached:
        for limb in explain(determine(case), [], case).limbs:
            assert limb.whole is not None
            assert limb.whole.rule == f"{limb.key}.limb"
            assert limb.because
            for reason in [limb.whole, *limb.because, *limb.besides]:
                assert reason.requirements
                assert reason.provision
                assert "_" not in reason.says


def test_nothing_is_suggested_where_nothing_is_determined() -> None:
    explanation = explain(RESULT, [], CASE)
    assert explanation.heading == "Not determined yet"
    assert {limb.result for limb in explanation.limbs} == {"Not reached yet: something that comes before it is open"}
    assert explanation.terms == explanation.decided_by == explanation.agreement == []


def test_a_step_about_one_country_names_it() -> None:
    step = {
        "rule": "recovery.countries.available",
        "requirements": ["AVL-01"],
        "provision": "NABA 2022 s.65(4)(a)",
        "facts": {"recovery.countries[1].available": True},
        "concluded": "yes",
    }
    said = explain(RESULT | {"trace": [step]}, [], CASE).trace[0]
    assert said.says.startswith("Italy: ")
    assert (said.result, said.requirements, said.facts) == ("Yes", "AVL-01", ["Available: Yes"])


@pytest.mark.parametrize(
    "step",
    [
        "a sentence",
        None,
        7,
        {},
        {"rule": "a.rule.nobody.knows"},
        {"rule": None, "requirements": None, "facts": ["not", "a", "mapping"], "concluded": {"deep": [1, None]}},
        {"rule": "recovery.limb", "facts": {"recovery.countries[9].available": None}, "concluded": "unknown"},
        {"rule": "x", "facts": {"permission_history": [{"kind": "vts"}]}, "concluded": ["a", "b"]},
    ],
)
def test_a_trace_of_an_unknown_shape_is_shown_and_breaks_nothing(step: Any) -> None:
    assert len(explain(RESULT | {"trace": [step]}, [], CASE).trace) == 1


@pytest.mark.parametrize(
    "result", [{}, {"outcome": "something_new"}, {"outcome": "grant", "limbs": {"recovery": "new"}}]
)
def test_a_result_of_an_unknown_shape_breaks_nothing(result: dict[str, Any]) -> None:
    assert len(explain(result, [{"step": "new", "answers": None}], {}).limbs) == 3


def test_an_unknown_is_never_said_as_a_no() -> None:
    finding = {
        "step": "need",
        "answers": {"recovery.support_required": None},
        "reasons": "Nothing is known yet.",
        "recorded_by": "Amina",
    }
    found = explain(RESULT, [finding], CASE).limbs[0].findings[0]
    assert found.answers == [{"key": "Support needed to recover", "value": "Not known yet"}]


def test_the_ratings_come_in_the_order_of_the_framework_each_with_its_reason() -> None:
    answers = {
        "costs_assumed": True,
        "reason.transport": "Two buses.",
        "framework.transport": "less",
        "framework.employment": "no_information",
        "further_factors": "",
    }
    finding = {"step": "framework", "country": "AL", "answers": answers, "reasons": "As shown.", "recorded_by": "Amina"}
    found = explain(RESULT, [finding], CASE).limbs[0].findings[0]
    assert found.question == "What bears on whether the person could get to treatment in Albania?"
    assert [row["value"] for row in found.answers] == [
        "No information: counts neither way",
        "Less accessible",
        "Two buses.",
        "Yes",
    ]
