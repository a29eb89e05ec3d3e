"""What a letter says of a child's best interests and of the length: our words, the caseworker's, and what stays out."""

from typing import Any

import pytest

from decisions import letters
from decisions.letters.content import texts
from tests.builders import INTERESTS
from tests.decisions.letters.decided import decided, scenario, with_letters

pytestmark = pytest.mark.django_db
VIEWS = {"interests.views": "She told the social worker that she is afraid to go."}
IN_LINE = next(
    one
    for one in with_letters()
    if {"outcome": "in_line"}.items() <= (one.expect.get("children") or [{}])[0].items()
)  # fmt: skip


def letter_with(more: dict[str, dict[str, Any]], **change: Any) -> str:
    return "\n".join(texts(letters.compose(*decided(IN_LINE.case | change, more_answers=more))))


def test_what_was_looked_at_and_how_it_was_weighed_is_said() -> None:
    text = letter_with({"child": INTERESTS | VIEWS})

    for key in ("evidence", "quality_reasons", "met_elsewhere_reasons"):
        assert str(INTERESTS[f"interests.{key}"]) in text
    assert str(INTERESTS["duty.primary"]) in text
    assert "so we gave them more weight" in text
    assert "not met outside the UK" in text


def test_what_a_child_said_and_what_points_to_harm_are_never_in_it() -> None:
    text = letter_with({"child": INTERESTS | VIEWS})

    assert "We took the child’s own views into account." in text
    assert VIEWS["interests.views"] not in text
    for key in ("duty.at_risk_reasons", "duty.discrimination", "duty.timeliness", "duty.treatment"):
        assert str(INTERESTS[key]) not in text


@pytest.mark.parametrize(
    ("quality", "said"),
    [("mixed", "Some are statements"), ("unsupported", "We weighed them all the same"), ("none", "We had no evidence")],
)
def test_statements_without_support_are_weighed_all_the_same(quality: str, said: str) -> None:
    assert said in letter_with({"child": INTERESTS | {"interests.quality": quality}})


def test_an_age_counted_in_the_childs_favour_is_explained() -> None:
    text = letter_with({"child": INTERESTS | {"age.treated_as_child": True, "age.reasons": "Included in March."}})

    assert "We treat the child as still under 18:" in text
    assert "Included in March." in text


def test_chd_05_the_person_s_own_interests_are_said_in_the_words_on_them_and_in_no_others() -> None:
    """The reasons on all the checks before a decision say nothing of them."""
    child = scenario("PO-01", person__date_of_birth="2010-04-12", person__best_interests_assessed=True)
    letter = letters.compose(*decided(child))
    part = next(one for one in letter["sections"] if one["heading"] == "Your best interests")
    assert [block["key"] for block in part["blocks"]] == ["own_interests", "interests.primary", "duty.primary"]
    said = {"before-you-decide": {"duty.primary": " "}}
    with pytest.raises(letters.Unfilled, match="how the best interests of the victim"):
        letters.compose(*decided(child | {"reference": "PO-01-again"}, more_answers=said))


def test_a_child_granted_in_line_reads_what_it_may_do() -> None:
    text = letter_with({"child": INTERESTS})

    assert "is not barred from public funds" in text
    assert "With it" not in text


def test_why_the_stay_is_as_long_as_it_is() -> None:
    text = letter_with(
        {
            "length": {
                "length.factor.course_months": 10,
                "length.factor.waiting_months": None,
                "length.factor.return_weeks": 1,
                "length.factor.others_reasons": "A grant for therapy came two years late.",
            }
        }
    )

    assert "How long the course of treatment takes: 10 months" in text
    assert "The time to arrange return: 1 week" in text
    assert "Delay, or interrupted treatment, that others caused: A grant for therapy came two years late." in text
    assert "to get to the treatment" not in text  # not known yet, and never said as nought
    assert ": 0 months" not in text


def test_treatment_with_no_known_end_is_said_in_words() -> None:
    text = letter_with({"length": {"length.factor.end_known": False, "length.factor.no_end_basis": "Yearly reviews."}})

    assert "That the treatment has no known end, and what we know of it: Yearly reviews." in text
