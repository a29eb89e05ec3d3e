"""Nobody's permission is cancelled before they had their say, on each ground, in the time that they were given."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from decisions import outcomes
from decisions.actions import sent_notices
from decisions.facts import case_file, heard
from decisions.gates import heard as gate
from decisions.models import Consideration, Letter, Service
from decisions.models.notice import NoticeKind
from decisions.rules import determine
from tests import cancelling
from tests.builders import loaded
from tests.notices_told import sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day() -> Iterator[None]:
    with time_machine.travel(date(2026, 7, 1), tick=False):
        yield


def invite(case: Consideration, *, ground: str = "9.7.3", back: bool = False) -> Letter:
    """The invitation on that ground is sent on 1 July with time until 15 July; or it came back."""
    assert case.assigned_to
    told = sent_notices.issue_notice(
        consideration=case,
        kind=NoticeKind.REPRESENTATIONS,
        particulars={
            "channel": "post",
            "ground": ground,
            "rests_on": "The clinic’s note of 3 May 2021.",
            "due_on": "2026-07-15",
        },
        by=case.assigned_to,
    )
    Letter.objects.filter(pk=told.letter.pk).update(**sent(case.assigned_to))
    came_back: dict[str, Any] = {"returned_on": timezone.localdate(), "returned_because": "Gone away."} if back else {}
    Service.objects.create(
        letter=told.letter,
        recipient="person",
        is_copy=False,
        method="post",
        sent_to="Mirela Dushku",
        sent_on=timezone.localdate(),
        sent_by=case.assigned_to,
        **came_back,
    )
    return told.letter


def points(case: Consideration, on: date) -> list[str]:
    with time_machine.travel(on, tick=False):
        now = loaded(case)
        return gate.outstanding(now, outcomes.whole(determine(case_file(now, on))))


def test_the_letter_that_was_sent_says_when_they_were_asked_and_until_when() -> None:
    case = cancelling.opened()
    assert heard.invited_on(case) is None

    invite(case)

    now = loaded(case)
    assert (heard.invited_on(now), heard.answer_due(now)) == ("2026-07-01", date(2026, 7, 15))
    assert case_file(now, date(2026, 7, 2))["representations"]["invited_on"] == "2026-07-01"


def test_a_letter_that_came_back_asked_nobody() -> None:
    case = cancelling.opened()
    invite(case, back=True)

    assert heard.invited_on(loaded(case)) is None


def test_the_time_that_was_given_is_waited_out_unless_something_came() -> None:
    case = cancelling.opened()
    invite(case)
    cancelling.settle(case)
    assert "until 15 July 2026" in points(case, date(2026, 7, 15))[0]
    assert points(case, date(2026, 7, 16)) == []

    cancelling.represented(case)

    assert points(case, date(2026, 7, 10)) == []


def test_each_ground_that_cancels_was_asked_about() -> None:
    case = cancelling.opened(grounds=["9.7.3", "9.20.1"])
    invite(case)
    cancelling.settle(case)
    cancelling.settle_ground(case, "9.20.1", made_out=True, appropriate=True)

    (point,) = points(case, date(2026, 7, 20))

    assert point.startswith("“A change of circumstances (9.20.1)” was not named")


def test_a_childs_invitation_is_written_to_the_parent_about_the_child() -> None:
    luan = {"name": "Luan Dushku", "date_of_birth": date(2018, 3, 1), "included_on": date(2026, 1, 5)}
    case = cancelling.opened(children=[luan], of_child=True, grounds=["9.24.1"])

    letter = invite(case, ground="9.24.1")

    said = str(letter.content)
    assert "Luan Dushku has permission to stay" in said
    assert letter.content["addressee"] == "Mirela Dushku"


def test_a_ground_that_is_not_considered_is_not_asked_about() -> None:
    case = cancelling.opened()
    assert case.assigned_to

    written = sent_notices.write(
        consideration=case,
        kind=NoticeKind.REPRESENTATIONS,
        particulars={"channel": "post", "ground": "9.20.1", "rests_on": "A letter.", "due_on": "2026-07-15"},
        child=None,
        by=case.assigned_to,
    )

    assert any("is not considered in this case" in point for point in written.points)
