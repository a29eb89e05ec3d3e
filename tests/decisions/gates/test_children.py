"""Nothing is proposed about a child before section 55's record is whole and its age is settled by a person."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from decisions import progress
from decisions.gates import children
from decisions.models import Consideration
from tests.builders import CHECKS, CHILD, INTERESTS, loaded, make_caseworker, make_consideration, record, record_all

pytestmark = pytest.mark.django_db
BESA = {
    "name": "Besa",
    "date_of_birth": date(2017, 5, 1),
    "included_on": date(2026, 3, 1),
    "in_uk": True,
    "born_in_uk": False,
    "british_citizen": False,
    "leave_in_line_requested": False,
}


def of_age() -> dict[str, Any]:
    """A child who was included under 18 and has turned 18 since."""
    born = timezone.localdate() - timedelta(days=20)
    return BESA | {
        "date_of_birth": born.replace(year=born.year - 18, day=min(born.day, 28)),
        "included_on": timezone.localdate() - timedelta(days=60),
    }


def recorded(child: dict[str, Any], answers: dict[str, Any], outcome: str = "grant") -> Consideration:
    by = make_caseworker()
    consideration = make_consideration(assigned_to=by, children=[child])
    record_all(consideration, by, outcome)
    record(consideration, by, "child", answers, child=consideration.victim.children.get())
    return loaded(consideration)


def points(consideration: Consideration) -> list[str]:
    return children.outstanding(consideration, progress.of(consideration).result)


@pytest.mark.parametrize("outcome", ["grant", "refuse"])
def test_best_interests_are_not_assessed_without_their_record(outcome: str) -> None:
    bare = {"threat_to_public_order": False, "best_interests_assessed": True}

    assert points(recorded(BESA, bare, outcome)) == [children.RECORD.format(who="Besa")]


@pytest.mark.parametrize("missing", [key for key in INTERESTS if key != "interests.views"])
def test_every_part_of_the_record_counts(missing: str) -> None:
    answers = {key: value for key, value in CHILD["child"].items() if key != missing}

    assert points(recorded(BESA, answers)) == [children.RECORD.format(who="Besa")]


def test_a_whole_record_leaves_nothing_outstanding() -> None:
    assert points(recorded(BESA, CHILD["child"])) == []


def test_nothing_is_asked_for_a_child_about_whom_nothing_is_decided() -> None:
    consideration = recorded(BESA | {"included_on": None}, {"best_interests_assessed": True})

    assert points(consideration) == []


def test_an_age_that_two_rules_count_apart_is_settled_by_a_person() -> None:
    """DAT-01 against DEP-03: in the child's favour, unless a person says otherwise with reasons."""
    assert points(recorded(of_age(), CHILD["child"])) == [children.AGE.format(who="Besa")]


def test_a_person_who_settles_it_in_the_childs_favour_may_go_on() -> None:
    settled = {**CHILD["child"], "age.treated_as_child": True, "age.reasons": "Included in time."}

    assert points(recorded(of_age(), settled)) == []


def test_a_person_who_settles_it_against_the_child_cannot_be_passed_over() -> None:
    against = {**CHILD["child"], "age.treated_as_child": False, "age.reasons": "The inclusion is disputed."}

    assert points(recorded(of_age(), against)) == [children.NOT_A_CHILD.format(who="Besa")]


def test_a_victim_who_is_a_child_has_the_same_record() -> None:
    by = make_caseworker()
    consideration = make_consideration(assigned_to=by, victim={"date_of_birth": date(2012, 5, 4)})
    record_all(consideration, by)
    checks = CHECKS | {"person.best_interests_assessed": True}
    record(consideration, by, "before-you-decide", checks)
    assert points(loaded(consideration)) == [children.RECORD.format(who="the victim, who is under 18")]

    record(consideration, by, "before-you-decide", checks | INTERESTS)

    assert points(loaded(consideration)) == []
