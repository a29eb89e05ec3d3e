"""The letters that grant, refuse and reject: each purpose, child, condition and day, and what survivors found wrong."""

import itertools
from typing import Any

import pytest

from decisions import letters, outcomes
from decisions.letters import findings
from decisions.letters.content import Unfilled
from tests.decisions.letters.decided import decided, scenario
from tests.decisions.letters.read import headings_of, keys_of, text_of, words_under

pytestmark = pytest.mark.django_db
REFERENCES = itertools.count(1)


def letter_of(id_: str, change: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """The letter of one scenario, its facts changed by dotted path with `__` for the dots."""
    case = scenario(id_, **(change or {})) | {"reference": f"{id_}-{next(REFERENCES)}"}
    return letters.compose(*decided(case, **more))


def part_of(letter: dict[str, Any], heading: str) -> list[dict[str, Any]]:
    """The blocks under a heading."""
    (part,) = [one for one in letter["sections"] if one["heading"] == heading]
    blocks: list[dict[str, Any]] = part["blocks"]
    return blocks


def test_a_child_in_line_has_a_part_of_its_own_with_its_days_and_conditions_written_to_the_parent() -> None:
    letter = letter_of("PK-01", child_names={"child-1": "Ana"})
    blocks = part_of(letter, "Permission for Ana")
    (first,) = [one["text"] for one in blocks if one["key"] == "grant.child.in_line"]
    assert "It starts on 3 March 2025 and ends on 3 March 2027, the same day as yours." in first
    assert "do not write to Ana" in first
    (may,) = [one["entries"] for one in blocks if one["key"] == "grant.in_line.may"]
    assert len(may) == 3
    assert any("public funds" in one for one in may)
    assert letter["salutation"] == "Dear Nguyễn Thị Hương"
    assert "Ana" not in [letter["addressee"], *letter["address"], letter["salutation"]]


def test_cnd_03_no_child_is_told_of_atas() -> None:
    letter = letter_of("PK-01", child_names={"child-1": "Ana"})
    said = [str(block) for block in part_of(letter, "Permission for Ana")]
    assert not any("ATAS" in one for one in said)
    assert "grant.atas" in keys_of(letter)


def test_chd_05_each_child_has_its_own_words_on_its_interests_in_a_grant_and_a_refusal() -> None:
    granted = letter_of("PK-01", child_names={"child-1": "Ana"})
    assert words_under(granted, "Permission for Ana")
    refused = letter_of("PK-05", child_names={"child-1": "Ana", "child-2": "Bo"})
    assert [block["key"] for block in part_of(refused, "Your children")].count("child.interests") == 2
    for name in ("Ana", "Bo"):
        assert f"We have also refused permission for {name}" in text_of(refused)


def test_children_with_other_outcomes_stand_apart_from_those_granted() -> None:
    case = scenario("PK-01")
    child = case["children"][0]
    case["children"] = [child, child | {"ref": "child-2", "date_of_birth": "2005-09-09"}]
    letter = letters.compose(*decided(case, child_names={"child-1": "Ana", "child-2": "Bo"}))
    assert {"Permission for Ana", "Your other children"} <= set(headings_of(letter))
    assert "We have not given Bo permission in line with yours" in str(part_of(letter, "Your other children"))


def test_cnd_01_and_02_public_funds_work_and_study_are_stated_with_ilr_02_that_nothing_leads_to_settlement() -> None:
    text = text_of(letter_of("PO-01"))
    for said in ("you can claim public funds", "you can work", "including in higher education"):
        assert said in text
    assert "This permission is temporary. It does not lead to settlement" in text


REFUSED_BUT_REDIRECTED = {"recovery__support_required": False}


def test_where_other_purposes_are_refused_cooperation_is_said_to_be_enquired_into_separately() -> None:
    letter = letter_of("PE-07", REFUSED_BUT_REDIRECTED)
    assert letter["kind"] == "refusal"
    text = text_of(letter)
    assert "refusal.CON-14.why_neither" in keys_of(letter)
    assert "refusal.CON-14.why" not in keys_of(letter)
    assert "is being enquired into separately, and this letter does not refuse it" in text
    assert "Your co-operation is being enquired into separately" in text
    assert "enquiries@authority.example" in text
    assert "found that none makes it necessary" not in text


def test_a_rejected_cooperation_extension_is_told_where_to_turn_and_that_it_is_enquired_into() -> None:
    text = text_of(letter_of("PE-06"))
    assert "Write to us at enquiries@authority.example" in text
    assert "being enquired into separately" in text


def test_eli_02_more_ktt_leave_may_be_given_and_is_not_promised() -> None:
    text = text_of(letter_of("PO-15"))
    assert "We may give you more of that leave." in text
    assert "We will consider separately" not in text


def test_con_12_with_asylum_outstanding_the_reasons_on_recovery_are_given_and_pointed_to() -> None:
    letter = letter_of("PR-01", {"person__asylum_claim_outstanding": True})
    headings = headings_of(letter)
    recovery = headings.index("1. To help you recover: section 65(2)(a)")
    assert recovery < headings.index("Your asylum claim")
    assert "The reasons why we do not give you permission to stay to recover are those above." in text_of(letter)
    determination, kind = decided(scenario("PR-01", person__asylum_claim_outstanding=True))
    recovery_steps = {"harm", "need", "treatment", "availability", "framework", "accessibility"}
    determination.findings = [one for one in determination.findings if one["step"] not in recovery_steps]
    with pytest.raises(Unfilled, match="reasons for the finding on recovery"):
        letters.compose(determination, kind)


@pytest.mark.parametrize(("code", "name"), [("NL", "the Netherlands"), ("GM", "The Gambia"), ("AL", "Albania")])
def test_countries_are_named_as_they_stand_in_a_sentence(code: str, name: str) -> None:
    case = scenario("PR-01")
    case["recovery"]["countries"][0]["country"] = code
    letter = letters.compose(*decided(case))
    assert f"Help in {name}" in headings_of(letter)
    assert f"We found that the help you need is available in {name}." in text_of(letter)


def test_ao_each_purpose_stands_under_its_own_test_in_the_statute() -> None:
    for id_ in ("PR-01", "PO-01"):
        headings = headings_of(letter_of(id_))
        for title in findings.LIMB_HEADINGS.values():
            assert sum(heading.endswith(title.text) for heading in headings) == 1
            assert "section 65(2)" in title.text


@pytest.mark.parametrize("blank", ["", " \n "])
def test_exc_a_letter_without_reasons_of_its_own_on_a_purpose_is_not_written(blank: str) -> None:
    for id_ in ("PR-01", "PO-01"):
        with pytest.raises(Unfilled, match="Write the reasons for the finding on"):
            letter_of(id_, reasons=blank)


def test_ft_what_others_delayed_is_in_the_reasons_for_the_length() -> None:
    said = {"length": {"length.factor.others_reasons": "Appointments were missed because support had stopped."}}
    assert "Appointments were missed because support had stopped." in text_of(letter_of("PO-01", more_answers=said))


@pytest.mark.parametrize("id_", ["PO-01", "PR-01", "PO-10"])
def test_anti_slavery_fact_sheet_the_right_and_its_last_day_are_printed_as_a_date(id_: str) -> None:
    letter = letter_of(id_)
    text = text_of(letter)
    assert "If you think this decision is wrong" in headings_of(letter)
    assert "the last day to ask is 17 March 2025." in text
    assert "reconsideration@authority.example" in text
    assert "legal representative or your support worker" in text


def test_xy_and_ms_a_hold_is_never_written_up_as_a_decision() -> None:
    assert not {"hold", "undetermined", "withdrawn", "no_consideration"} & {
        outcome for by_outcome in outcomes.LETTERS_OF_KIND.values() for outcome in by_outcome
    }


def test_a_letter_is_never_addressed_to_a_child() -> None:
    with pytest.raises(Unfilled, match="never addressed to a child"):
        letter_of("PK-01", child_names={"child-1": "Ana"}, addressee="Ana")
    letter_of("PK-01", child_names={"child-1": "Ana"}, addressee="Ana", name="Ana")  # the parent has the same name


def test_whn_01_the_last_day_to_apply_is_still_in_time_in_the_grant_as_in_the_reminder() -> None:
    text = text_of(letter_of("PO-01"))
    assert "Apply on or before" in text
    assert "GOV.UK before" not in text


@pytest.mark.parametrize(
    ("id_", "change"),
    [("PE-06", {}), ("PE-07", {}), ("PE-07", REFUSED_BUT_REDIRECTED)],
    ids=["reject", "grant", "refuse"],
)
def test_ext_08_the_authority_does_not_pass_the_case_on_to_itself(id_: str, change: dict[str, Any]) -> None:
    text = text_of(letter_of(id_, change))
    assert "our team that asks the authority" in text
    assert "the competent authority" not in text.lower()


@pytest.mark.parametrize(("fee", "is_said"), [("paid", True), (None, True), ("waived", False), ("not_paid", False)])
def test_val_07_a_rejection_says_what_becomes_of_the_permission_and_of_a_fee(fee: str | None, is_said: bool) -> None:
    text = text_of(letter_of("PE-06", {"application__fee": fee}))
    assert "does not end or change any permission to stay that you have now" in text
    assert ("our refunds policy" in text) is is_said


def test_a_child_is_not_told_that_they_can_work_but_that_permission_does_not_bar_it() -> None:
    """CND-01 bars nothing; what a child of school age may do is for other law."""
    adult = letter_of("PK-01")
    assert "you can work" in next(one["entries"] for one in part_of(adult, "What you can do") if "entries" in one)
    child = letter_of("PL-06")
    (may,) = [one["entries"] for one in part_of(child, "What you can do") if one["key"] == "grant.may"]
    assert "you can work" not in may
    assert any("nothing in this permission stops you" in one and "of school age" in one for one in may)


def test_what_bears_on_the_length_begins_with_a_capital() -> None:
    answers = {"length": {"length.factor.claim_months": 9}}
    entries = [
        b["entries"]
        for b in part_of(letter_of("PK-01", more_answers=answers), "How long you can stay")
        if "entries" in b
    ]
    assert entries == [["How long the claim is likely to take: 9 months"]]


def test_chk_06_a_refusal_speaks_of_nationality_only_where_countries_of_return_were_looked_at() -> None:
    assert "Your nationality" in headings_of(letter_of("PR-01"))
    unharmed = {"recovery__physical_harm": False, "recovery__psychological_harm": False}
    assert "Your nationality" not in headings_of(letter_of("PR-01", unharmed))
