from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from cases.models import Caseworker
from cases.rights import NotAllowed
from decisions.actions import points, referrals
from decisions.actions.referrals import MadePoint
from decisions.actions.refusals import NotReady
from decisions.models import Consideration, Point
from decisions.transitions import InvalidTransition
from tests.builders import loaded, make_approver, make_caseworker
from tests.proposals import DEALT_WITH, POINTS, answered, propose, referred, settle

pytestmark = pytest.mark.django_db


def returned() -> tuple[Consideration, Point]:
    consideration = answered("returned").referral.determination.consideration
    return loaded(consideration), Point.objects.get()


def test_a_return_has_points_and_nothing_else_has() -> None:
    referral = referred()
    for given, made in (("returned", ()), ("approved", POINTS), ("declined", POINTS)):
        with pytest.raises(NotReady, match=r"[Pp]oint"):
            referrals.answer(referral=referral, answer=given, reasons="Why.", points=made, by=make_approver())
    many = [MadePoint("evidence", "Ask Dr Lindqvist."), MadePoint("letter", "Say it plainly.")]
    referrals.answer(referral=referral, answer="returned", reasons="Why.", points=many, by=make_approver())
    assert [(one.about, one.text) for one in Point.objects.all()] == [(one.about, one.text) for one in many]


def test_each_point_is_answered_once_by_the_caseworker_of_the_case() -> None:
    consideration, point = returned()
    with pytest.raises(NotReady, match="at least one"):
        points.answer(consideration=consideration, answers={point.pk: " "}, by=make_caseworker())
    with pytest.raises(NotAllowed):
        points.answer(consideration=consideration, answers={point.pk: DEALT_WITH}, by=make_caseworker("bola"))
    settle(consideration, make_caseworker())
    point.refresh_from_db()
    assert (point.answer, point.answered_by.name) == (DEALT_WITH, "Amina")
    with pytest.raises(InvalidTransition):
        points.answer(consideration=consideration, answers={point.pk: "Again."}, by=make_caseworker())


def test_a_point_of_another_case_is_not_answered_here() -> None:
    consideration, _ = returned()
    other = answered("returned").referral.approval.points.get()
    with pytest.raises(NotReady, match="not of this case"):
        points.answer(consideration=consideration, answers={other.pk: DEALT_WITH}, by=make_caseworker())


def test_who_answered_a_point_took_part_and_approves_nothing_here() -> None:
    consideration, point = returned()
    hari = make_caseworker("hari", "senior_caseworker", grade_6=True)
    consideration.assigned_to, consideration.version = hari, consideration.version + 1
    consideration.save()
    points.answer(consideration=consideration, answers={point.pk: DEALT_WITH}, by=hari)
    consideration.assigned_to, consideration.version = make_caseworker(), consideration.version + 2
    consideration.save()
    again = propose(loaded(consideration), make_caseworker()).referrals.get()
    with pytest.raises(NotAllowed, match="took part"):
        answered("approved", referral=again, by=hari)


def execute(statement: str, *values: Any) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decisions_point SET text = 'Something else'",
        "UPDATE decisions_point SET about = 'letter'",
        "UPDATE decisions_point SET answer = 'Another answer'",
        "DELETE FROM decisions_point",
    ],
)
def test_a_point_and_its_answer_are_never_altered(statement: str) -> None:
    consideration, _ = returned()
    settle(consideration, make_caseworker())
    with pytest.raises(DatabaseError):
        execute(statement)


def _answer(point: Point, by: Caseworker) -> None:
    execute(
        "UPDATE decisions_point SET answer = 'Done.', answered_by_id = %s, answered_at = %s WHERE id = %s",
        *(by.pk, timezone.now(), point.pk),
    )


def test_the_database_lets_nobody_answer_their_own_point() -> None:
    _, point = returned()
    with pytest.raises(IntegrityError, match="own point"):
        _answer(point, make_approver())
    _answer(point, make_caseworker())


def test_the_database_takes_points_with_a_return_only() -> None:
    approval = answered("approved")
    with pytest.raises(IntegrityError, match="with a return"):
        execute(
            "INSERT INTO decisions_point (approval_id, about, text, answer) VALUES (%s, 'letter', 'Late.', '')",
            approval.pk,
        )
