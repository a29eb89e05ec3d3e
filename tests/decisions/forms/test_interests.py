"""The record of a child's best interests: all of it is there before they can be said to be assessed."""

from typing import Any

import pytest

from decisions.forms.interests import NAMES, UNKNOWN, ChildFindingForm
from decisions.forms.step import Asked
from decisions.forms.steps import ChecksForm

RECORD = {
    "interests_evidence": "The school’s letter.",
    "quality": "verifiable",
    "quality_reasons": "It is signed.",
    "met_elsewhere": "no",
    "met_elsewhere_reasons": "No school there teaches in her language.",
    "duty_treatment": "As a British child would be.",
    "duty_primary": "Her schooling weighed first.",
    "duty_discrimination": "Nationality told neither way.",
    "duty_timeliness": "Within the month.",
    "at_risk": "no",
    "at_risk_reasons": "The social worker saw nothing.",
}
FINDING = {"best_interests_assessed": "yes", "threat_to_public_order": "no", "reasons": "Weighed.", "version": "0"}
CHECKS = {
    "in_uk": "yes",
    "permission": "none",
    "identity_satisfied": "yes",
    "in_custody": "no",
    "fingerprints": "yes",
    "photograph": "yes",
    "criminality": "no",
    "best_interests_assessed": "yes",
    "reasons": "Checked today.",
    "version": "0",
}


def form(posted: dict[str, Any], **asked: Any) -> ChildFindingForm:
    return ChildFindingForm(posted, asked=Asked(subject="Besa", **asked))


def test_a_whole_record_is_stored_beside_the_facts() -> None:
    whole = form(RECORD | FINDING | {"views": "She wants to stay at her school."})

    assert whole.is_valid(), whole.errors
    stored = whole.answers()
    assert set(stored) == {*NAMES.values(), "best_interests_assessed", "threat_to_public_order"}
    assert (stored["interests.met_elsewhere"], stored["interests.quality"]) == (False, "verifiable")


@pytest.mark.parametrize("missing", RECORD)
def test_nothing_of_the_record_may_be_missing_once_the_interests_are_assessed(missing: str) -> None:
    short = form({name: value for name, value in (RECORD | FINDING).items() if name != missing})

    assert not short.is_valid()
    assert list(short.errors) == [missing]
    assert short.errors[missing] == [ChildFindingForm.due_messages[missing]]


@pytest.mark.parametrize("open_question", ["quality", "met_elsewhere", "at_risk"])
def test_an_answer_that_is_not_known_yet_leaves_the_interests_unassessed(open_question: str) -> None:
    posted = RECORD | FINDING | {open_question: "unknown"}

    assert form(posted).errors == {open_question: [UNKNOWN]}
    assert form(posted | {"best_interests_assessed": "unknown"}).is_valid()


@pytest.mark.parametrize("answer", ["no", "unknown"])
def test_a_record_that_is_not_whole_is_saved_as_not_assessed(answer: str) -> None:
    begun = form(FINDING | {"best_interests_assessed": answer, "interests_evidence": "A letter is awaited."})

    assert begun.is_valid(), begun.errors
    assert begun.answers()["interests.evidence"] == "A letter is awaited."


def test_the_quality_of_evidence_is_a_word_and_a_reason_and_never_a_number() -> None:
    offered = [value for value, _ in form({}).fields["quality"].choices]  # type: ignore[attr-defined]

    assert offered == ["verifiable", "mixed", "unsupported", "none", "unknown"]
    assert "quality" in form(RECORD | FINDING | {"quality": "4"}).errors


def test_an_age_is_asked_about_only_where_the_child_came_of_age_since_inclusion() -> None:
    assert "treated_as_child" not in form({}).fields
    assert form(RECORD | FINDING, of_age_since_included=True).errors.keys() == {"treated_as_child", "age_reasons"}
    answered = form(
        RECORD | FINDING | {"treated_as_child": "yes", "age_reasons": "Included in time."}, of_age_since_included=True
    )
    assert answered.is_valid(), answered.errors
    assert answered.answers()["age.treated_as_child"] is True


def test_a_victim_who_is_a_child_has_the_same_record() -> None:
    of_child = ChecksForm(CHECKS, asked=Asked(may_be_child=True))

    assert set(ChecksForm.due_messages) <= set(of_child.errors)
    assert ChecksForm(CHECKS | RECORD, asked=Asked(may_be_child=True)).errors.keys() <= {"status"}


def test_of_an_adult_nothing_is_asked_about_a_childs_interests() -> None:
    assert not {*NAMES, "best_interests_assessed"} & ChecksForm(asked=Asked()).fields.keys()
