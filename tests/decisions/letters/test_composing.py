"""What letters say: every outcome has its words, nothing is left out, and a caseworker's words stay as they are."""

import re
from datetime import date
from itertools import chain, combinations
from typing import Any

import pytest

from decisions import letters
from decisions.letters import findings, grant, refusal, rejection
from decisions.letters.content import Unfilled, texts
from decisions.letters.wording import HEADING, LINE, PARAGRAPH, PHRASE, WORDING
from decisions.rules import determine
from tests.decisions.letters.decided import decided, scenario, with_letters
from tests.decisions.letters.read import headings_of, keys_of, text_of
from tests.scenarios.scenario_files import Scenario

pytestmark = pytest.mark.django_db
SCENARIOS = with_letters()
VALIDITY = ("VAL-03", "VAL-04", "VAL-05", "VAL-06")
SUBSETS = list(chain.from_iterable(combinations(VALIDITY, size) for size in (1, 2, 3, 4)))


def letter_of(id_: str, change: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """The letter of one scenario, its facts changed by dotted path with `__` for the dots."""
    return letters.compose(*decided(scenario(id_, **(change or {})), **more))


@pytest.mark.parametrize("one", SCENARIOS, ids=lambda one: one.id)
def test_the_letter_of_every_decided_scenario_is_filled(one: Scenario) -> None:
    letter = letters.compose(*decided(one.case))
    for text in texts(letter):
        assert text == text.strip() != ""
        assert "  " not in text
        assert not set(text) & set("{}[]<>_")
        assert "None" not in text.split()
    outcome = {"grant": ["granted"], "refusal": ["refused"], "rejection": ["rejected", "cannot consider"]}[
        letter["kind"]
    ]
    assert any(word in letter["heading"] for word in outcome)
    assert one.case["reference"] in text_of(letter)


def test_scenarios_of_all_three_kinds_are_written() -> None:
    assert {determine(one.case)["outcome"] for one in SCENARIOS} == {"grant", "refuse", "reject"}
    assert len(SCENARIOS) > 25


@pytest.mark.parametrize("kind", [grant, refusal, rejection])
def test_each_reason_for_an_outcome_says_why_and_what_next(kind: Any) -> None:
    expected = {grant: {"CON-14"}, refusal: {"CON-14", "CON-03"}, rejection: {"PUB-03", "EXT-08", *VALIDITY}}[kind]
    assert set(kind.PAIRS) == expected
    for code, (why, what_next) in kind.PAIRS.items():
        assert why.text != what_next.text
        assert code in why.requirements


@pytest.mark.parametrize("failed", SUBSETS, ids="+".join)
def test_an_invalid_application_is_told_of_everything_that_is_wrong_with_it(failed: tuple[str, ...]) -> None:
    change: dict[str, Any] = {}
    if "VAL-03" in failed:
        change["permission_history"] = []
    if "VAL-04" in failed:
        change["application__form"] = "other"
    if "VAL-06" in failed:
        change["application__in_uk_on_application"] = False
    determination, _ = decided(scenario("PE-05", **change))
    # With no permission so far there is no fee to pay, so that no facts give every combination: the result is set.
    determination.result = determination.result | {"outcome": "reject", "decided_by": list(failed)}
    letter = letters.compose(determination, "rejection")
    for code in VALIDITY:
        assert (f"rejection.{code}.why" in keys_of(letter)) == (code in failed)
        assert (f"rejection.{code}.next" in keys_of(letter)) == (code in failed)
    assert "refused" not in text_of(letter)


def test_a_disqualified_person_is_rejected_and_nothing_is_called_a_refusal() -> None:
    letter = letter_of("PO-08")
    assert letter["heading"] == "We cannot consider you for permission to stay"
    assert "section 63" in text_of(letter)
    assert "refus" not in text_of(letter)
    assert "reconsideration.deadline" not in keys_of(letter)


def test_a_cooperation_extension_is_redirected() -> None:
    letter = letter_of("PE-06")
    assert letter["heading"] == "We have rejected your application for permission to stay"
    assert "enquiries@authority.example" in text_of(letter)


def test_a_refusal_has_each_limb_under_a_heading_with_its_finding_and_reasons() -> None:
    letter = letter_of("PR-01")
    for place, (limb, title) in enumerate(findings.LIMB_HEADINGS.items(), 1):
        assert f"{place}. {title.text}" in headings_of(letter)
        assert any(key == f"refusal.{limb}" or key.startswith(f"refusal.{limb}.") for key in keys_of(letter))
    for step in (
        "harm",
        "need",
        "treatment",
        "availability",
        "framework",
        "accessibility",
        "compensation",
        "cooperation",
    ):
        assert f"reasons.{step}" in keys_of(letter)
    assert "We found it more likely than not that you could get that help in Albania." in text_of(letter)
    assert "CPIN Albania: mental health care, v2.0" in text_of(letter)


def test_a_refusal_says_how_and_until_when_to_ask_for_reconsideration() -> None:
    text = text_of(letter_of("PR-01"))
    assert "within 14 days from the day this letter is served on you" in text
    assert "served on 3 March 2025, the last day to ask is 17 March 2025" in text
    assert "reconsideration@authority.example" in text
    assert "If you have new evidence, you can ask us to reconsider at any time, and again each time" in text
    for forbidden in ("apply again", "re-apply", "reapply", "new application"):
        assert forbidden not in text.lower()


def test_the_framework_is_a_table_that_counts_nothing() -> None:
    letter = letter_of("PR-01", more_answers={"framework": {"reason.transport": "A bus runs daily."}})
    (table,) = [block for section in letter["sections"] for block in section["blocks"] if block["type"] == "table"]
    assert [len(row) for row in table["rows"]] == [3] * 5
    assert ["Support networks", "No information: tells neither way", "See below"] in table["rows"]
    assert ["Transport", "Makes it more likely", "A bus runs daily."] in table["rows"]
    assert "We did not count or score them." in text_of(letter)


@pytest.mark.parametrize(
    ("assumed", "expected"), [(True, "found.costs_assumed"), (False, "found.costs_not_assumed"), (None, "")]
)
def test_the_cost_assumption_is_stated_where_somebody_answered_it(assumed: bool | None, expected: str) -> None:
    keys = keys_of(letter_of("PR-01", more_answers={"framework": {"costs_assumed": assumed}}))
    assert [key for key in keys if "costs" in key] == ([expected] if expected else [])


@pytest.mark.parametrize("outstanding", [True, False])
def test_an_outstanding_asylum_claim_is_answered_with_the_reasons_on_recovery(outstanding: bool) -> None:
    keys = keys_of(letter_of("PR-01", {"person__asylum_claim_outstanding": outstanding}))
    assert ("refusal.asylum" in keys) == outstanding


def test_after_ktt_leave_the_letter_says_that_more_of_it_is_considered() -> None:
    assert {"refusal.asylum", "refusal.ktt"} <= set(keys_of(letter_of("PO-15")))


def test_somebody_with_other_permission_is_refused_in_its_own_words() -> None:
    letter = letter_of("PO-10")
    assert "section 65(2)(a)" not in text_of(letter)
    assert not any("section 65(2)" in heading for heading in headings_of(letter))
    assert "reconsideration.deadline" in keys_of(letter)


def test_a_grant_says_for_what_how_long_and_on_which_conditions() -> None:
    letter = letter_of("PO-01")
    text = text_of(letter)
    assert "to help you recover from the harm that the exploitation caused" in text
    assert "Your permission starts on 3 March 2025 and ends on 3 March 2027." in text
    assert "We have given you 24 months." in text
    for word in ("public funds", "you can work", "higher education", "ATAS", "indefinite leave to remain"):
        assert word in text
    assert "You can also ask us once" in text
    assert "nationality" in keys_of(letter)
    assert "ECAT" not in text
    assert "Convention on Action" not in text


def test_a_child_is_granted_without_the_study_condition_of_adults() -> None:
    letter = letter_of("PO-01", {"person__date_of_birth": "2010-04-12", "person__best_interests_assessed": True})
    assert "grant.atas" not in keys_of(letter)
    assert "own_interests" in keys_of(letter)


def test_who_has_become_an_adult_is_not_told_that_they_are_a_child() -> None:
    letter = letter_of("PO-01", {"person__date_of_birth": "2007-03-03", "person__best_interests_assessed": True})
    assert "You are under 18" not in text_of(letter)
    assert "grant.atas" in keys_of(letter)


def test_what_was_found_on_access_is_left_out_where_help_was_then_found_unavailable() -> None:
    determination, kind = decided(scenario("PO-01"))
    before = text_of(letters.compose(determination, kind))
    (country,) = [found for found in determination.findings if found["step"] == "availability"]
    country["answers"]["available"] = False
    after = text_of(letters.compose(determination, kind))
    assert "more likely than not that you could" in before
    assert "more likely than not that you could" not in after
    assert "not available in" in after


def test_days_carried_over_are_explained() -> None:
    extended = next(one for one in SCENARIOS if one.expect.get("added_days"))
    determination, kind = decided(extended.case)
    letter = letters.compose(determination, kind)
    assert f"We have added {determination.result['added_days']} day" in text_of(letter)
    assert letter["heading"] == "We have granted you further permission to stay"


def test_every_child_of_a_scenario_has_a_paragraph_of_its_own() -> None:
    seen = set()
    for one in SCENARIOS:
        determination, kind = decided(one.case)
        names = {child["ref"]: f"Child {place}" for place, child in enumerate(determination.result["children"])}
        for child in determination.consideration.victim.children.all():
            child.name = names.get(child.ref, "")
            child.save()
        letter = letters.compose(determination, kind)
        for child in determination.result["children"]:
            seen.add((kind, child["outcome"]))
            assert names[child["ref"]] in text_of(letter)
            if child["outcome"] in ("in_line", "refuse"):
                assert "reasons.child" in keys_of(letter)
    assert seen >= {("grant", "in_line"), ("grant", "refuse"), ("grant", "ask_parent"), ("refusal", "refuse")}


def test_a_child_with_no_name_recorded_is_not_called_by_a_code() -> None:
    one = next(one for one in SCENARIOS if one.case.get("children") and one.expect["outcome"] == "grant")
    text = text_of(letters.compose(*decided(one.case)))
    assert "our child born on" in text
    assert "child-1" not in text


def test_children_born_on_one_day_are_told_apart() -> None:
    one = next(one for one in SCENARIOS if one.case.get("children") and one.expect["outcome"] == "grant")
    child = one.case["children"][0]
    twins = dict(one.case) | {"children": [child, child | {"ref": "twin"}]}
    text = text_of(letters.compose(*decided(twins)))
    assert "our child born on" not in text
    assert f"our child (our reference {child['ref']})" in text
    assert "our child (our reference twin)" in text
    named = text_of(letters.compose(*decided(twins | {"reference": "NRM-25-000999"}, child_names={"twin": "Ana"})))
    assert "our child born on" in named


@pytest.mark.parametrize("step", ["harm", "compensation", "cooperation"])
def test_a_refusal_without_reasons_on_a_limb_is_not_written(step: str) -> None:
    determination, kind = decided(scenario("PR-01"))
    recovery = {"harm", "need", "treatment", "availability", "framework", "accessibility"}
    without = recovery if step == "harm" else {step}
    determination.findings = [finding for finding in determination.findings if finding["step"] not in without]
    with pytest.raises(Unfilled, match="Write the reasons"):
        letters.compose(determination, kind)


def test_a_letter_about_a_child_without_a_word_on_its_interests_is_not_written() -> None:
    one = next(
        one for one in SCENARIOS if {"outcome": "in_line"}.items() <= (one.expect.get("children") or [{}])[0].items()
    )
    determination, kind = decided(one.case)
    determination.findings = [finding for finding in determination.findings if finding["step"] != "child"]
    with pytest.raises(Unfilled, match="best interests"):
        letters.compose(determination, kind)


@pytest.mark.parametrize(
    ("change", "point"), [({"name": " "}, "name"), ({"lines": " "}, "address"), ({"addressee": "\u202e"}, "address")]
)
def test_a_letter_to_nobody_or_nowhere_is_not_written(change: dict[str, str], point: str) -> None:
    with pytest.raises(Unfilled, match=point):
        letter_of("PR-01", **change)


def test_what_the_typeface_cannot_print_stops_the_letter() -> None:
    with pytest.raises(Unfilled, match="cannot be printed: 漢"):
        letter_of("PR-01", reasons="漢")


def test_a_caseworkers_words_are_text_and_stay_as_they_are() -> None:
    wild = "{{ 7*7 }} {% now %} {reference} <b>bold</b> %s None"
    letter = letter_of(
        "PR-01", reasons=wild, name="Zoë {name}", evidence=[{"title": "{{ x }}", "dated": None, "page": 1}]
    )
    assert wild in text_of(letter)
    assert letter["salutation"] == "Dear Zoë {name}"
    assert "{{ x }}" in text_of(letter)
    assert "&lt;b&gt;bold&lt;/b&gt;" in letters.body(letter)
    assert "{{ 7*7 }}" in letters.body(letter)


def test_invisible_characters_are_left_out_and_paragraphs_kept() -> None:
    letter = letter_of("PR-01", reasons="One \u202eturned\u202c\u200b round.\n\nTwo\x00.")
    said = [block["text"] for section in letter["sections"] for block in section["blocks"] if block["type"] == "words"]
    assert said[:2] == ["One turned round.", "Two."]


READS = {PARAGRAPH: "[A-Z{].*[.:]", LINE: ".*[^:;,]", PHRASE: "[a-z].*[^.:;,]", HEADING: "[A-Z].*[^.:;,]"}


def test_every_paragraph_cites_and_reads_well_by_itself() -> None:
    for paragraph in WORDING.values():
        assert paragraph.requirements
        assert paragraph.source
        assert paragraph.text == " ".join(paragraph.text.split())
        assert re.fullmatch(READS[paragraph.part], paragraph.text)
        assert len(max(paragraph.text.replace(":", ".").split("."), key=lambda part: len(part.split())).split()) <= 50


def test_wording_is_used_on_its_days_alone() -> None:
    with pytest.raises(Unfilled, match="no wording"):
        refusal.STILL_A_VICTIM(date(2024, 10, 23))


def test_a_missing_value_is_named() -> None:
    with pytest.raises(Unfilled, match="expires on"):
        grant.NEXT(date(2025, 3, 3), starts_on="3 March 2025", expires_on=None)
    with pytest.raises(Unfilled, match="expires on"):
        grant.NEXT(date(2025, 3, 3), starts_on="3 March 2025")
