"""The length of stay: which factors are asked for, that each is its own, and that none has a value of the program's."""

from typing import Any

import pytest

from decisions.answers import in_words
from decisions.forms.length import FIGURES, LengthForm
from decisions.forms.step import Asked
from decisions.steps.length_factors import FACTORS

OTHERS = {"delay": "no", "interrupted": "unknown", "others_reasons": "The dates show none."}
LENGTH = OTHERS | {"months": "12", "longer_stay": "none", "reasons": "As set out.", "version": "0"}
RECOVERY = {
    "end_known": "yes",
    "course_months": "10",
    "waiting_months": "3",
    "subsequent": "no",
    "return_weeks": "6",
    "weighed_abroad": "There is none abroad; it is essential.",
}
CHILDREN = {
    "child_residence": "Besa: six years.",
    "child_birthplace": "In Leeds.",
    "child_effect": "some",
    "child_effect_reasons": "The school’s letter.",
}
PARTS = {
    "recovery": RECOVERY,
    "compensation": {"claim_basis": "The trial is listed."},
    "cooperation": {"authority_asked": "no", "authority_weighed": "It asked for none."},
}


def form(posted: dict[str, Any], *limbs: str, **asked: Any) -> LengthForm:
    return LengthForm(posted, asked=Asked(limbs_met=limbs, cap_months=30, **asked))


@pytest.mark.parametrize("limb", PARTS)
def test_what_is_asked_follows_from_the_limbs_that_are_met(limb: str) -> None:
    assert form(LENGTH | PARTS[limb], limb).is_valid()
    for missing in PARTS[limb].keys() - {"waiting_months"}:
        left = {name: value for name, value in PARTS[limb].items() if name != missing}
        assert form(LENGTH | left, limb).errors.keys() == {missing}
    for other in PARTS.keys() - {limb}:
        assert not PARTS[other].keys() & form({}, limb).fields.keys()


def test_each_figure_is_stored_by_itself_and_no_sum_of_them_is() -> None:
    whole = form(LENGTH | RECOVERY, "recovery")

    assert whole.is_valid(), whole.errors
    stored = whole.answers()
    figures = {key: value for key, value in stored.items() if key in FIGURES}
    assert figures == {
        "length.factor.course_months": 10,
        "length.factor.waiting_months": 3,
        "length.factor.return_weeks": 6,
    }
    assert (stored["length.months"], form({}, "recovery").fields["months"].initial) == (12, None)


def test_open_ended_treatment_is_neither_nought_nor_the_most_there_is() -> None:
    open_ended = LENGTH | RECOVERY | {"end_known": "no", "course_months": ""}
    assert form(open_ended, "recovery").errors.keys() == {"no_end_basis"}

    whole = form(open_ended | {"no_end_basis": "Reviewed each year; two years at least."}, "recovery")

    assert whole.is_valid(), whole.errors
    stored = whole.answers()
    assert "length.factor.course_months" not in stored
    assert (stored["length.factor.end_known"], stored["length.months"]) == (False, 12)
    both = form(open_ended | {"no_end_basis": "x", "course_months": "10"}, "recovery")
    assert both.errors.keys() == {"course_months"}


def test_a_figure_that_is_not_known_yet_is_no_nought() -> None:
    unknown = form(LENGTH | RECOVERY | {"waiting_months": ""}, "recovery")

    assert unknown.is_valid(), unknown.errors
    stored = unknown.answers()
    assert stored["length.factor.waiting_months"] is None
    assert in_words("length.factor.waiting_months", None) == "Not known yet"


def test_nought_is_a_figure_where_there_is_no_wait() -> None:
    none = form(LENGTH | RECOVERY | {"waiting_months": "0"}, "recovery")

    assert none.is_valid(), none.errors
    assert none.answers()["length.factor.waiting_months"] == 0
    assert in_words("length.factor.waiting_months", 0) == "0 months"


def test_no_wait_is_asked_about_once_treatment_has_started() -> None:
    assert "waiting_months" not in form({}, "recovery", treatment_started=True).fields
    assert "waiting_months" in form({}, "recovery", treatment_started=None).fields


def test_ft_delay_caused_by_others_is_asked_and_recorded() -> None:
    """FT [2017] UKUT 331 (IAC): asked whichever limb is met, with reasons, and kept with the length."""
    for limb in PARTS:
        unasked = {name: value for name, value in (LENGTH | PARTS[limb]).items() if name not in OTHERS}
        assert form(unasked, limb).errors.keys() == {"delay", "interrupted"}
    without_reasons = LENGTH | RECOVERY | {"delay": "yes", "others_reasons": ""}
    assert form(without_reasons, "recovery").errors.keys() == {"others_reasons"}

    said = form(without_reasons | {"interrupted": "yes", "others_reasons": "Two years’ wait for a grant."}, "recovery")

    assert said.is_valid(), said.errors
    stored = said.answers()
    assert (stored["length.factor.delay"], stored["length.factor.interrupted"]) == (True, True)
    assert stored["length.factor.others_reasons"] == "Two years’ wait for a grant."
    nobody_knows = form(
        LENGTH | RECOVERY | {"delay": "unknown", "interrupted": "unknown", "others_reasons": ""}, "recovery"
    )
    assert nobody_knows.is_valid(), nobody_knows.errors
    assert nobody_knows.answers()["length.factor.delay"] is None


@pytest.mark.parametrize("involved", [{"has_children": True}, {"may_be_child": True}])
def test_where_a_child_is_involved_residence_birth_and_effect_are_asked(involved: dict[str, bool]) -> None:
    assert form(LENGTH | RECOVERY, "recovery", **involved).errors.keys() == CHILDREN.keys()
    assert form(LENGTH | RECOVERY | CHILDREN, "recovery", **involved).is_valid()
    assert not CHILDREN.keys() & form({}, "recovery").fields.keys()


def test_a_longer_stay_says_why_and_a_parent_has_factors_of_their_own() -> None:
    best = LENGTH | RECOVERY | CHILDREN | {"longer_stay": "best_interests", "months": "36"}
    assert form(best, "recovery", has_children=True).errors.keys() == {"longer_interests", "longer_parent"}
    assert form(best, "recovery", may_be_child=True).errors.keys() == {"longer_interests"}
    exceptional = LENGTH | RECOVERY | {"longer_stay": "exceptional", "months": "36"}
    assert form(exceptional, "recovery").errors.keys() == {"longer_exceptional"}
    assert form(exceptional | {"longer_exceptional": "No case like it."}, "recovery").is_valid()


def test_an_authority_that_asked_for_a_length_said_which() -> None:
    asked = LENGTH | {"authority_asked": "yes", "authority_weighed": "Its letter explains it."}
    assert form(asked, "cooperation").errors.keys() == {"authority_months"}
    assert form(asked | {"authority_months": "18"}, "cooperation").is_valid()


def test_every_factor_has_a_question_of_its_own() -> None:
    everything = form({}, "recovery", "compensation", "cooperation", has_children=True)
    assert {everything.facts[name] for name in everything.fields if name in everything.facts} >= set(FACTORS)
    shown = [bound.name for _, group in everything.parts for bound in group]
    assert len(shown) == len(set(shown)) == len(FACTORS) + 2


def test_nothing_is_answered_beforehand() -> None:
    everything = form({}, "recovery", "compensation", "cooperation", has_children=True)
    assert not any(asking.initial for asking in everything.fields.values())
