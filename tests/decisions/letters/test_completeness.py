"""A letter that leaves something out, or says it otherwise than its decision, is found before it is sent."""

from copy import deepcopy
from typing import Any

import pytest

from decisions import letters
from decisions.letters import completeness
from tests.decisions.letters.decided import decided, scenario, with_letters

pytestmark = pytest.mark.django_db
SCENARIOS = with_letters()


def whole(id_: str, **more: Any) -> tuple[Any, dict[str, Any]]:
    determination, kind = decided(scenario(id_), **more)
    return determination, letters.compose(determination, kind)


def without(content: dict[str, Any], key: str) -> dict[str, Any]:
    """The letter without the blocks of that key."""
    cut = deepcopy(content)
    for part in [{"blocks": cut["opening"]}, *cut["sections"]]:
        part["blocks"][:] = [block for block in part["blocks"] if block["key"] != key]
    return cut


def reworded(content: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    """The letter with other words in every paragraph that had these."""
    cut = deepcopy(content)
    for part in [{"blocks": cut["opening"]}, *cut["sections"]]:
        for block in part["blocks"]:
            if "text" in block:
                block["text"] = block["text"].replace(old, new)
    return cut


@pytest.mark.parametrize("id_", [one.id for one in SCENARIOS])
def test_every_letter_we_compose_is_whole(id_: str) -> None:
    determination, content = whole(id_)
    assert completeness.missing(determination, content) == []


@pytest.mark.parametrize(
    ("id_", "old", "new", "told"),
    [
        ("PK-01", "ends on 3 March 2027", "ends on 3 March 2028", "ends on 3 March 2027."),
        ("PK-01", "24 months", "30 months", "is for 24 months."),
        ("PK-01", "17 March 2025", "18 March 2025", "the last day to ask for reconsideration is 17 March 2025"),
        ("PR-01", "14 days", "28 days", "14 days on"),
        ("PK-01", "recover from the harm", "seek compensation for", "for what the permission is"),
    ],
)
def test_ft_length_a_wrong_date_or_length_is_found(id_: str, old: str, new: str, told: str) -> None:
    determination, content = whole(id_)
    faults = completeness.missing(determination, reworded(content, old, new))
    assert any(told in point for point in faults), faults


def test_a_purpose_without_its_reasons_or_its_paragraph_is_found() -> None:
    determination, content = whole("PR-01")
    for step in ("harm", "need", "treatment", "availability", "framework", "accessibility"):
        content = without(content, f"reasons.{step}")
    assert "The letter gives no reasons on recovery. Write the reasons for the finding on it." in completeness.missing(
        determination, content
    )
    content["sections"] = [part for part in content["sections"] if not part["heading"].startswith("2. ")]
    assert any("says nothing on compensation" in point for point in completeness.missing(determination, content))


def test_conditions_are_those_of_the_decision_and_atas_is_for_adults() -> None:
    determination, content = whole("PK-01")
    short = deepcopy(content)
    for part in short["sections"]:
        for block in part["blocks"]:
            if block["key"] == "grant.may":
                block["entries"].pop()
    assert any("conditions in the letter" in point for point in completeness.missing(determination, short))
    without_atas = completeness.missing(determination, without(content, "grant.atas"))
    assert any("says about ATAS" in point for point in without_atas)
    determination.case_file["person"]["date_of_birth"] = "2009-05-01"
    assert any("tells a child about ATAS" in point for point in completeness.missing(determination, content))


def test_a_child_that_the_letter_passes_over_is_found() -> None:
    determination, content = whole("PK-01")
    born = "1 June 2015"
    assert any("says nothing about" in p for p in completeness.missing(determination, reworded(content, born, "then")))
    later = reworded(content, "ends on 3 March 2027, the same day", "ends then, the same day")
    assert any("does not say that permission for" in point for point in completeness.missing(determination, later))


def test_everything_considered_is_named_whether_or_not_a_finding_cites_it() -> None:
    determination, kind = decided(scenario("PR-01"), evidence=[{"title": "GP letter", "dated": None, "page": 1}])
    determination.considered = {
        "evidence": [
            {"title": "Support worker’s report", "dated": "2025-01-09", "weight": "much"},
            {"title": "GP letter", "dated": None, "weight": "none"},
        ]
    }
    content = letters.compose(determination, kind)
    named = [b["entries"] for part in content["sections"] for b in part["blocks"] if b["key"] == "evidence.items"]
    assert named == [["GP letter", "Support worker’s report, dated 9 January 2025"]]
    assert completeness.missing(determination, content) == []
    assert len([p for p in completeness.missing(determination, without(content, "evidence.items"))]) == 2


@pytest.mark.parametrize(
    "left",
    ["[insert date]", "[NAME]", "{reference}", "{{ name }}", "XXXX", "TBC", "____", "<enter reason>", "lorem ipsum"],
)
def test_what_still_waits_to_be_filled_in_is_found(left: str) -> None:
    determination, content = whole("PR-01", reasons=f"The doctor wrote on {left} of it.")
    assert [p for p in completeness.missing(determination, content) if left in p]


@pytest.mark.parametrize(
    "said", ["[sic]", "a < b", "{{ 7*7 }}", "What next?", "section 20 [of the Act]", "[...]", "[name redacted]"]
)
def test_what_only_looks_like_it_is_left_alone(said: str) -> None:
    determination, content = whole("PR-01", reasons=f"The doctor wrote {said} there.")
    assert completeness.missing(determination, content) == []
