import pytest

from decisions.gates import points_answered
from decisions.models import Approval, Point
from tests.builders import loaded, make_caseworker, make_consideration
from tests.proposals import answered, settle

pytestmark = pytest.mark.django_db


def outstanding(consideration) -> list[str]:
    return points_answered.outstanding(loaded(consideration), {})


def test_it_is_open_while_nobody_made_a_point() -> None:
    assert outstanding(make_consideration()) == []


def test_each_point_of_a_return_has_its_answer_first() -> None:
    approval: Approval = answered("returned")
    consideration = approval.referral.determination.consideration
    assert outstanding(consideration) == ["Say how you dealt with the point with which the approver returned the case."]
    Point.objects.create(approval=approval, about="letter", text="Say it plainly.")
    assert outstanding(consideration) == [
        "Say how you dealt with each of the 2 points with which the approver returned the case."
    ]
    settle(consideration, make_caseworker())
    assert outstanding(consideration) == []
