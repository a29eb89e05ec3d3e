"""The letter after a request to reconsider: always told, what was looked at, what changed, what stays open."""

from typing import Any

import pytest

from decisions import letters
from decisions.letters.content import Unfilled
from tests.decisions.letters.decided import scenario
from tests.decisions.letters.other_kinds import POINTS, made
from tests.decisions.letters.read import headings_of, keys_of, text_of, words_under

pytestmark = pytest.mark.django_db
CHANGED = {"outcome": "changed", "new_on": "2025-04-08"}


def letter_of(id_: str = "PQ-01", change: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """The letter of one scenario of a request, its facts changed by dotted path with `__` for the dots."""
    return letters.compose(*made(scenario(id_, **(change or {})), **({"on": "2025-04-08"} | more)))


def test_rcn_10_the_person_is_told_when_nothing_changes() -> None:
    letter = letter_of()
    assert letter["heading"] == "We have reconsidered our decision and it stands"
    text = text_of(letter)
    assert "On 20 March 2025 you asked us to reconsider our decision to refuse you permission to stay" in text
    assert "we have not changed it" in text
    assert "These are the words on review in this case." in text


def test_rcn_11_a_changed_decision_is_named_by_its_day_and_has_a_letter_of_its_own() -> None:
    letter = letter_of(review=CHANGED)
    assert letter["heading"] == "We have reconsidered our decision and changed it"
    assert "A new decision of 8 April 2025 takes its place." in text_of(letter)
    assert "reconsidered.see_new_letter" in keys_of(letter)


def test_yx_a_reconsideration_says_what_changed_and_answers_everything_that_was_sent() -> None:
    letter = letter_of(review=CHANGED)
    assert words_under(letter, "What has changed") == ["These are the words on changed in this case."]
    assert words_under(letter, "What you told us, and what we found") == [POINTS[0]["text"], POINTS[0]["answer"]]
    assert "Letter from the college, dated 20 April 2025" in text_of(letter)


@pytest.mark.parametrize(
    ("more", "point"),
    [
        ({"review": CHANGED, "without": "changed"}, "what is different"),
        ({"without": "review"}, "why the decision changes"),
        ({"points": []}, "each thing that the request said or sent"),
        ({"points": [{"text": "A report.", "answer": ""}]}, "point 1 of the request"),
        ({"review": {}}, "also when nothing changes"),
        ({"review": {"outcome": "changed"}}, "new decision first"),
    ],
)
def test_yx_what_was_not_looked_at_or_not_explained_blocks_the_letter(more: dict[str, Any], point: str) -> None:
    with pytest.raises(Unfilled, match=point):
        letter_of(**more)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"earlier_requests__rules_not_followed": 1}, "rules"),
        ({"in_uk": False}, "abroad"),
        ({"ground": "type_or_expiry_wrong"}, "refusal"),
        (
            {
                "ground": "type_or_expiry_wrong",
                "decision__outcome": "grant",
                "earlier_requests__type_or_expiry_wrong": 1,
            },
            "type",
        ),
    ],
)
def test_who_is_barred_is_told_why_and_of_the_way_with_new_evidence(change: dict[str, Any], key: str) -> None:
    letter = letter_of(change=change)
    assert letter["heading"] == "We have not reconsidered our decision"
    barred = [one for one in keys_of(letter) if one.startswith("reconsidered.barred.")]
    assert barred == [f"reconsidered.barred.{key}"]
    assert "If you have new evidence, you can ask us to reconsider at any time" in text_of(letter)
    assert "reconsideration@authority.example" in text_of(letter)
    assert "Why we decided this" not in headings_of(letter)


def test_every_bar_that_applies_is_told() -> None:
    keys = keys_of(letter_of(change={"in_uk": False, "earlier_requests__rules_not_followed": 1}))
    assert {"reconsidered.barred.abroad", "reconsidered.barred.rules"} <= set(keys)


def test_rcn_04_a_late_request_is_turned_away_by_a_person_alone_with_reasons() -> None:
    for without in ("late", ""):
        with pytest.raises(Unfilled, match="a person decides that|why the late request"):
            letter_of("PQ-02", {"reference": f"PQ-02-{without}"}, without=without, review={"late_taken": None})
    refused = letter_of("PQ-02", review={"late_taken": False})
    assert "after 24 March 2025, the last day" in text_of(refused)
    assert "These are the words on late in this case." in text_of(refused)
    assert "reconsidered.new_evidence" in keys_of(refused)


def test_a_late_request_that_is_taken_is_answered_like_any_other() -> None:
    letter = letter_of("PQ-02", review={"late_taken": True, "outcome": "unchanged"})
    assert letter["heading"] == "We have reconsidered our decision and it stands"
    assert "We have considered it all the same" in text_of(letter)


def test_s_and_ssa_the_policy_that_was_applied_is_named() -> None:
    assert "On 20 March 2025, version 4.0 of it was in force. So we used that version." in text_of(letter_of())
    former = letter_of(change={"reference": "PQ-f", "decision__policy": "discretionary_leave"})
    assert "So we looked at it again under that policy." in text_of(former)
    assert "version 4.0" not in text_of(former)


def test_of_our_own_motion_nobody_is_said_to_have_asked() -> None:
    letter = letter_of(change={"ground": "own_motion"}, points=[])
    assert "We decided ourselves to reconsider" in text_of(letter)
    assert "you asked us" not in text_of(letter)


def test_new_evidence_is_looked_at_whenever_it_comes() -> None:
    letter = letter_of("PQ-04", on="2025-07-10")
    assert "You asked because you have new evidence." in text_of(letter)
    assert letter["heading"] == "We have reconsidered our decision and it stands"


def test_rcn_09_evidence_is_asked_for_before_the_outcome_is_written() -> None:
    with pytest.raises(Unfilled, match="Ask for supporting evidence"):
        letter_of("PQ-06")


def test_what_is_not_settled_is_not_written() -> None:
    determination, _ = made(scenario("PQ-01", in_uk=None))
    with pytest.raises(Unfilled, match="whether the request is accepted"):
        letters.compose(determination, "reconsideration")
