"""On which ground a longer stay may be put to whom (LNG-01, LNG-03 to LNG-05)."""

from datetime import date

import pytest
from django.utils import timezone

from decisions.actions import determinations, need_to_know, referring
from decisions.actions.refusals import NotReady
from decisions.models import Consideration, LimbReasons
from tests.builders import make_caseworker, record
from tests.need_to_know import marked, senior
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


def test_a_need_to_know_case_is_put_to_nobody_where_nobody_who_may_see_it_could_answer() -> None:
    consideration = recorded("grant_with_criminality")
    hari, grace = senior(), make_caseworker("grace", "senior_caseworker", grade_6=True)
    marking = marked(consideration)
    with pytest.raises(NotReady, match="can answer as Grade 6"):
        propose(consideration)
    need_to_know.name(marking=marking, people=[grace], by=hari)
    propose(consideration)
    assert consideration.determinations.get().referrals.get().grade == "grade_6"


def test_in_a_need_to_know_case_nobody_answers_who_had_a_part_in_it() -> None:
    hari, consideration = senior(), recorded("longer_stay")
    marking = marked(consideration)
    wrote = {"limb": "recovery", "version": 1, "text": "She needs rest.", "completed": True}
    LimbReasons.objects.create(consideration=consideration, written_by=hari, written_at=timezone.now(), **wrote)
    with pytest.raises(NotReady, match="nobody who may see it can answer"):
        propose(consideration, purpose="exceptional")
    need_to_know.name(marking=marking, people=[senior("idris")], by=hari)
    propose(consideration, purpose="exceptional")
