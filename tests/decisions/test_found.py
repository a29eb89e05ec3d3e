"""Answers are told in the order in which they are asked, however they are stored, and only of whom they are about."""

from typing import Any

import pytest

from decisions import steps
from decisions.answers import FACTS, is_adult
from decisions.explanation import explain
from decisions.forms.steps import FORMS
from decisions.found import found

INTERESTS = FACTS["person.best_interests_assessed"]


def finding(key: str, **more: Any) -> dict[str, Any]:
    """A stored finding whose answers come in the order of their names, as the database gives them back."""
    return {"step": key, "answers": dict.fromkeys(sorted([*steps.BY_KEY[key].facts, *more])) | more, "reasons": "R."}


@pytest.mark.parametrize("key", steps.BY_KEY)
def test_the_answers_of_a_step_come_in_the_order_of_its_page(key: str) -> None:
    asked = [fact for fact in FORMS[key].facts.values() if fact in steps.BY_KEY[key].facts]

    assert [row["key"] for row in found(finding(key))[1].answers] == [FACTS[fact] for fact in asked]


def test_a_reason_follows_its_rating_and_what_else_bears_on_access_comes_last() -> None:
    more = {
        "reason.transport": "No bus.",
        "costs_assumed": True,
        "further_factors": "F.",
        "protected_characteristics": "P.",
    }

    told = [row["key"] for row in found(finding("framework", **more))[1].answers]

    assert told[2:4] == ["Transport", "Transport: why"]
    assert told[-3:] == [FACTS[name] for name in ("further_factors", "costs_assumed", "protected_characteristics")]


@pytest.mark.parametrize(
    ("born", "answer", "told"),
    [("1996-05-04", None, False), ("2010-05-04", None, True), (None, None, True), ("1996-05-04", True, True)],
)
def test_the_interests_of_a_child_are_not_told_of_an_adult(born: str | None, answer: bool | None, told: bool) -> None:
    case_file = {"decision_date": "2026-06-01", "person": {"date_of_birth": born}}
    stored = finding("before-you-decide", **{"person.best_interests_assessed": answer})

    (checks,) = explain({"outcome": "undetermined"}, [stored], case_file).other_findings

    assert (INTERESTS in [row["key"] for row in checks.answers]) is told


def test_the_facts_a_rule_read_come_in_the_order_asked() -> None:
    read = {"recovery.countries[1].available": True, "recovery.countries[0].accessible": False}
    read |= {"recovery.countries[0].available": True}
    result = {"outcome": "undetermined", "trace": [{"rule": "r", "facts": dict(sorted(read.items()))}]}

    (step,) = explain(result, [], {}).trace

    assert step.facts == ["Available: Yes", "Likely to be accessible to this person: No", "Available: Yes"]


def test_an_age_that_is_not_known_is_nobodys_majority() -> None:
    assert is_adult("2008-06-01", "2026-06-01")
    assert not is_adult("2008-06-02", "2026-06-01")
    assert not is_adult(None, "2026-06-01")
    assert not is_adult("2008-02-31", "2026-06-01")
