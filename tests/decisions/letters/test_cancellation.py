"""The letters after cancelling was considered: each ground in its own words, representations answered, no cascade."""

from typing import Any

import pytest

from decisions import letters
from decisions.letters.content import Unfilled
from decisions.letters.grounds import GROUNDS
from decisions.rules.shapes import DISCRETIONARY_GROUNDS, DISQUALIFICATION_GROUNDS, MANDATORY_GROUNDS
from tests.decisions.letters.decided import scenario
from tests.decisions.letters.other_kinds import SAID, made
from tests.decisions.letters.read import headings_of, keys_of, text_of, words_under

pytestmark = pytest.mark.django_db
EVERY_GROUND = (*MANDATORY_GROUNDS, *DISCRETIONARY_GROUNDS, *DISQUALIFICATION_GROUNDS)


def letter_of(id_: str = "PX-01", change: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """The letter of one scenario of a cancellation, its facts changed by dotted path with `__` for the dots."""
    return letters.compose(*made(scenario(id_, **(change or {})), **more))


def on_ground(code: str, **row: Any) -> dict[str, Any]:
    """The change that makes the case rest on one ground."""
    return {
        "grounds": [{"ground": code, "made_out": True, "appropriate": True} | row],
        "public_order__status": "disqualified" if code in DISQUALIFICATION_GROUNDS else "not_raised",
    }


def test_clt_01_the_letter_names_the_permission_and_its_route() -> None:
    text = text_of(letter_of())
    assert "On 1 December 2024 you were granted temporary permission to stay as a confirmed victim of modern" in text
    assert "under Appendix Temporary Permission to Stay for Victims of Human Trafficking or Slavery" in text
    assert "It was given until 1 December 2026." in text


@pytest.mark.parametrize("code", EVERY_GROUND)
def test_clt_02_every_ground_has_its_own_reasoning_and_only_a_breach_is_called_a_failure_to_comply(code: str) -> None:
    letter = letter_of(change=on_ground(code))
    assert GROUNDS[code].title in headings_of(letter)
    assert f"ground.{code}.found" in keys_of(letter)
    assert f"These are the words on ground {code.replace('_', ' ')} in this case." in text_of(letter)
    assert ("fail" in text_of(letter)) == (code == "9.7.3")


def test_every_ground_of_the_contract_is_known() -> None:
    assert set(GROUNDS) == set(EVERY_GROUND)


@pytest.mark.parametrize("code", EVERY_GROUND)
def test_clt_03_why_it_is_appropriate_or_that_the_rules_leave_no_choice(code: str) -> None:
    letter = letter_of(change=on_ground(code))
    keys, is_mandatory = keys_of(letter), code in MANDATORY_GROUNDS
    assert ("cancellation.must" in keys) == is_mandatory
    assert ("cancellation.may" in keys) == (not is_mandatory)
    said = f"These are the words on appropriate {code.replace('_', ' ')} in this case."
    assert (said in text_of(letter)) == (not is_mandatory)


def test_clt_03_circumstances_and_the_evidence_of_the_ledger_are_in_it() -> None:
    letter = letter_of()
    assert "We carefully considered the circumstances of the case" in text_of(letter)
    assert "These are the words on circumstances in this case." in text_of(letter)
    assert "Letter from the college, dated 20 April 2025" in text_of(letter)
    assert "Witness statement, dated 2 April 2025" in text_of(letter)


def test_clt_04_the_day_from_which_permission_is_cancelled_is_printed_with_its_reasons() -> None:
    letter = letter_of()
    assert "It is cancelled from 1 July 2025." in text_of(letter)
    assert "cancellation.until_then" in keys_of(letter)
    assert "These are the words on effective date in this case." in text_of(letter)
    at_once = letter_of("PX-03", {"effective_on": "2025-06-02"})
    assert "cancellation.until_then" not in keys_of(at_once)


def test_bur_05_each_representation_is_set_out_with_its_answer() -> None:
    text = text_of(letter_of())
    for one in SAID:
        assert f"This was said to us:\n{one['text']}\nThis is our answer to it:\n{one['answer']}" in text


@pytest.mark.parametrize(
    "given", [[], [{"text": "I disagree.", "answer": " "}], [{"text": "", "answer": "We do not."}], [{"text": "No."}]]
)
def test_bur_05_representations_without_an_answer_block_the_letter(given: list[dict[str, str]]) -> None:
    for id_ in ("PX-01", "PX-02"):
        with pytest.raises(Unfilled, match="your answer to it"):
            letter_of(id_, {"reference": f"{id_}-{len(given)}"}, representations=given)


def test_bur_04_who_was_not_asked_is_told_why() -> None:
    change = {"representations": {"not_invited_reason": "A direction left no time.", "received": False}}
    text = text_of(letter_of(change=change, representations=[]))
    assert "We did not ask you before we decided" in text
    assert "A direction left no time." in text


def test_silence_is_said_and_not_held_against_anybody() -> None:
    change = {"representations": {"invited_on": "2025-05-01", "received": False}}
    text = text_of(letter_of(change=change, representations=[]))
    assert "On 1 May 2025 we asked you" in text
    assert "We did not take that to mean anything by itself." in text


@pytest.mark.parametrize(
    ("without", "point"),
    [
        ("ground:9.7.3", "is made out, or why it is not"),
        ("appropriate:9.7.3", "why it is appropriate"),
        ("circumstances", "circumstances of the case"),
        ("effective_date", "from that day"),
    ],
)
def test_a_cancellation_lacking_a_reason_is_not_written(without: str, point: str) -> None:
    with pytest.raises(Unfilled, match=point):
        letter_of(without=without)


def test_everything_that_is_missing_is_said_at_once() -> None:
    case = scenario("PX-01", effective_on=None, representations__invited_on=None, representations__received=None)
    with pytest.raises(Unfilled) as lacking:
        letters.compose(*made(case, without="circumstances", representations=[]))
    assert len(lacking.value.points) == 4


def test_a_cancellation_that_names_no_evidence_is_not_written() -> None:
    determination, kind = made(scenario("PX-01"), evidence=[])
    determination.findings = [finding | {"evidence": []} for finding in determination.findings]
    with pytest.raises(Unfilled, match="evidence"):
        letters.compose(determination, kind)


def test_can_13_other_purposes_are_looked_at_before_requirements_are_called_no_longer_met() -> None:
    assert "cancellation.other_purposes" in keys_of(letter_of(change=on_ground("9.23.1")))
    with pytest.raises(Unfilled, match="another purpose"):
        letter_of("PX-03", on_ground("9.23.1"), without="other_purposes")


def test_can_14_a_dependant_is_considered_by_itself_and_never_cancelled_along() -> None:
    letter = letter_of("PX-06", child_names={"child-1": "Ana"})
    assert "The permission of Ana is not cancelled by this letter" in text_of(letter)
    assert "These are the words on child in this case." in text_of(letter)
    with pytest.raises(Unfilled, match="best interests of"):
        letter_of("PX-06", {"reference": "PX-06-again"}, without="child")


def test_can_14_a_childs_own_cancellation_is_written_to_the_parent_by_the_childs_name() -> None:
    change = on_ground("9.24.1") | {"permission__kind": "vts_child"}
    letter = letter_of(change=change, child="child-1", child_names={"child-1": "Ana"})
    assert letter["heading"] == "We have cancelled Ana’s permission to stay"
    assert letter["salutation"] == "Dear Nguyễn Thị Hương"
    assert "Ana was granted temporary permission to stay as the child of a confirmed victim" in text_of(letter)
    assert "That does not by itself end Ana’s permission." in text_of(letter)
    assert "These are the words on child in this case." in text_of(letter)
    with pytest.raises(Unfilled, match="which child’s permission"):
        letter_of("PX-02", change | {"reference": "PX-02-child"})


def test_abw_disqualification_alone_never_ends_permission_and_nothing_is_presumed() -> None:
    for code in DISQUALIFICATION_GROUNDS:
        text = text_of(letter_of(change=on_ground(code) | {"reference": f"PX-{code}"}))
        assert "That decision does not by itself end permission, and we did not presume that it should." in text
        assert f"These are the words on appropriate {code.replace('_', ' ')} in this case." in text


def test_the_paragraph_cited_is_the_one_in_force_on_the_day() -> None:
    assert "paragraph 9.7.3 of Part 9 of the Immigration Rules" in text_of(letter_of())
    later = {"reference": "PX-later", "decision_date": "2025-11-11", "effective_on": "2025-12-01"}
    text = text_of(letter_of(change=later))
    assert "paragraph SUI 10.2 of Part Suitability of the Immigration Rules" in text
    assert "Part 9" not in text


def test_a_paragraph_that_is_not_on_record_is_never_guessed() -> None:
    change = on_ground("9.20.1") | {"decision_date": "2025-11-11", "effective_on": "2025-12-01"}
    with pytest.raises(Unfilled, match="“A change of circumstances” which paragraph"):
        letter_of(change=change)
    stated = {"ground:9.20.1": {"provision": "paragraph 7 of the Rules of that day"}}
    assert "paragraph 7 of the Rules" in text_of(letter_of(change=change | {"reference": "PX-st"}, answers=stated))


def test_a_ground_that_was_not_relied_on_is_answered_apart() -> None:
    grounds = [
        {"ground": "9.7.3", "made_out": True, "appropriate": True},
        {"ground": "9.20.1", "made_out": False, "appropriate": None},
        {"ground": "9.5.2", "made_out": True, "appropriate": False},
    ]
    letter = letter_of(change={"grounds": grounds})
    keys = keys_of(letter)
    assert {"ground.9.7.3.found", "cancelling.not_made_out", "cancelling.not_appropriate"} <= set(keys)
    assert "ground.9.20.1.found" not in keys
    assert "These are the words on ground 9.20.1 in this case." in words_under(letter, "A change of circumstances")


def test_permission_that_is_kept_goes_on_and_the_letter_says_why() -> None:
    letter = letter_of("PX-02")
    assert letter["kind"] == "not_cancelled"
    assert letter["heading"] == "We have not cancelled your permission to stay"
    assert "It goes on until 1 December 2026, with the same conditions as before." in text_of(letter)
    assert "These are the words on appropriate 9.7.3 in this case." in text_of(letter)
    assert SAID[0]["answer"] in text_of(letter)
    with pytest.raises(Unfilled, match="why it is appropriate"):
        letter_of("PX-02", {"reference": "PX-02-w"}, without="appropriate:9.7.3")


def test_a_cancellation_says_how_and_until_when_to_have_it_looked_at_again() -> None:
    assert {"reconsideration.deadline", "reconsideration.new_evidence"} <= set(keys_of(letter_of()))


def test_a_decision_is_never_written_up_as_the_other_one() -> None:
    determination, _ = made(scenario("PX-02"))
    with pytest.raises(Unfilled, match="ground on which permission is cancelled"):
        letters.compose(determination, "cancellation")
    determination, _ = made(scenario("PX-01"))
    with pytest.raises(Unfilled, match="not for this decision"):
        letters.compose(determination, "not_cancelled")
