"""On which ground a longer stay may be put to whom (LNG-01, LNG-03 to LNG-05)."""

from datetime import date

import pytest

from decisions.actions import determinations, referring
from decisions.actions.refusals import NotReady
from decisions.models import Consideration
from tests.builders import make_caseworker, record
from tests.proposals import QUESTION, recorded

pytestmark = pytest.mark.django_db
CHILD = {
    "date_of_birth": date(2018, 3, 4),
    "included_on": date(2026, 1, 5),
    "in_uk": True,
    "born_in_uk": False,
    "british_citizen": False,
    "one_parent_has_stay": True,
    "same_nationality_as_parent": True,
    "leave_in_line_requested": False,
}


def file(born: str | None = "1990-01-01", children: int = 0) -> dict:
    return {"person": {"date_of_birth": born}, "decision_date": "2026-10-01", "children": [{}] * children}


@pytest.mark.parametrize(
    ("case_file", "offered"),
    [
        (file(), ["exceptional"]),
        (file(children=1), ["best_interests", "exceptional"]),
        (file("2015-01-01"), ["best_interests", "exceptional"]),
        (file(None), ["best_interests", "exceptional"]),  # may be a child: not known is never a no
    ],
)
def test_without_a_child_there_is_the_stricter_test_alone(case_file: dict, offered: list[str]) -> None:
    assert referring.grounds(case_file) == offered


def propose(consideration: Consideration, **asked: object) -> None:
    determinations.propose(consideration=consideration, question=QUESTION, by=make_caseworker(), **asked)  # type: ignore[arg-type]


def test_the_caseworker_says_on_which_ground_and_the_finding_gives_the_same() -> None:
    consideration = recorded("longer_stay")
    with pytest.raises(NotReady, match="on which ground"):
        propose(consideration)
    with pytest.raises(NotReady, match="one ground only"):
        propose(consideration, purpose="best_interests")
    propose(consideration, purpose="exceptional")
    asked = consideration.determinations.get().referrals.get()
    assert (asked.grade, asked.purpose) == ("senior_caseworker", "exceptional")


def test_a_finding_of_another_ground_is_changed_first() -> None:
    consideration = recorded("longer_stay", children=[CHILD])
    with pytest.raises(NotReady, match="another ground"):
        propose(consideration, purpose="best_interests")


def test_longer_for_a_child_says_what_the_parent_shows_in_their_own_right() -> None:
    consideration = recorded("longer_stay", children=[CHILD])
    months = {"length.months": 36, "length.longer_stay": "best_interests"}
    record(consideration, make_caseworker(), "length", months)
    with pytest.raises(NotReady, match="LNG-05"):
        propose(consideration, purpose="best_interests")
    own = {"length.factor.longer_parent": "She is in treatment that a move would break off."}
    record(consideration, make_caseworker(), "length", months | own)
    propose(consideration, purpose="best_interests")
    assert consideration.determinations.get().referrals.get().purpose == "best_interests"


def test_a_sign_off_needs_no_ground() -> None:
    propose(recorded("grant_with_criminality"))
