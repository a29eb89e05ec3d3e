"""The letter on a fee waiver: why, by when to apply and how, and that it decides nothing about permission."""

from typing import Any

import pytest

from decisions import letters
from decisions.letters.content import Unfilled
from decisions.working_days import england_and_wales
from tests.decisions.letters.decided import scenario
from tests.decisions.letters.other_kinds import TOKENS, made
from tests.decisions.letters.read import keys_of, text_of

pytestmark = pytest.mark.django_db


def letter_of(id_: str = "PF-01", change: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """The letter of one scenario of a fee waiver, its facts changed by dotted path with `__` for the dots."""
    return letters.compose(*made(scenario(id_, **(change or {})), **more))


@pytest.mark.parametrize("id_", ["PF-01", "PF-02", "PF-03"])
def test_wvr_07_it_is_said_to_be_no_immigration_decision_and_no_indicator(id_: str) -> None:
    letter = letter_of(id_)
    assert "This is not an immigration decision." in text_of(letter)
    assert "It says nothing about how an application for permission to stay will be decided." in text_of(letter)
    assert not [key for key in keys_of(letter) if key.startswith(("reconsideration", "grant", "refusal"))]


def test_wvr_03_the_last_day_is_printed_with_the_calendar_by_which_it_was_counted() -> None:
    text = text_of(letter_of())
    assert "Apply by 6 May 2025; that day is in time." in text
    assert "Your permission ended on 10 March 2025, while we were considering your request." in text
    assert "you have 10 working days from the day of this decision, 17 April 2025" in text
    assert england_and_wales().name in text


def test_wvr_03_who_is_refused_has_the_ten_days_too() -> None:
    letter = letter_of("PF-03")
    assert letter["heading"] == "We have not waived the fee for your application"
    assert "Apply by 26 March 2025" in text_of(letter)
    assert "fee_waiver.pay" in keys_of(letter)
    assert "fee_waiver.tokens" not in keys_of(letter)


def test_wvr_06_who_had_no_permission_on_asking_is_told_that_no_days_follow_and_that_late_is_still_considered() -> None:
    text = text_of(letter_of("PF-02"))
    assert "Apply by" not in text
    assert "An application that comes late is still considered" in text


def test_who_still_has_permission_is_told_when_it_ends() -> None:
    text = text_of(letter_of(change={"permission_expires_on": "2025-08-01"}))
    assert "Our records show that your permission ends on 1 August 2025. Apply before it ends." in text


def test_wvr_11_each_person_has_a_token_of_their_own() -> None:
    text = text_of(letter_of())
    for one in TOKENS:
        assert f"{one['holder']}: {one['token']}" in text
    assert "Each token works only for the person it is given for" in text


@pytest.mark.parametrize(
    ("tokens", "point"),
    [
        ([], "the token of each person"),
        ([{"holder": "", "token": "AB"}], "for whom each token is"),
        ([{"holder": "Ana", "token": "AB"}, {"holder": "Bo", "token": "AB"}], "two have the same"),
    ],
)
def test_a_waiver_without_its_tokens_is_not_written(tokens: list[dict[str, str]], point: str) -> None:
    with pytest.raises(Unfilled, match=point):
        letter_of(tokens=tokens)


@pytest.mark.parametrize(("without", "point"), [("destitution", "destitution"), ("child_needs", "essential needs")])
def test_a_waiver_without_reasons_is_not_written(without: str, point: str) -> None:
    with pytest.raises(Unfilled, match=point):
        letter_of("PF-03", without=without)


def test_fwc_01_nothing_but_destitution_is_weighed() -> None:
    text = text_of(letter_of("PF-03"))
    assert "Nothing about your case for permission to stay counted." in text
    assert "We did not find that you are destitute." in text
    assert "These are the words on destitution in this case." in text


def test_fwc_04_a_childs_needs_are_both_questions_of_their_own() -> None:
    text = text_of(letter_of("PF-03"))
    assert "We did not find that a child’s essential needs are not met" in text
    assert "These are the words on child needs in this case." in text


def test_the_day_in_the_letter_is_the_day_from_which_days_are_counted() -> None:
    with pytest.raises(Unfilled, match="differ"):
        letter_of(on="2025-04-18")


def test_what_is_not_settled_is_not_written() -> None:
    determination, _ = made(scenario("PF-04"))
    with pytest.raises(Unfilled, match="whether the fee is waived"):
        letters.compose(determination, "fee_waiver")
