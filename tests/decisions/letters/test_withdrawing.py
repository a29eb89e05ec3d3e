"""The letter that says that somebody is withdrawn: by which route, with what, and never against the record."""

from datetime import date

import pytest
import time_machine
from django.db.models import F

from cases.models import Caseworker, Victim
from decisions.actions.refusals import NotReady
from decisions.models import Withdrawal
from decisions.models.notice import NoticeKind
from tests.builders import loaded, make_caseworker
from tests.decisions.letters.told import content_of, keys, said
from tests.notices_told import GRANT, case_for, tell

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]


@pytest.fixture
def june():
    with time_machine.travel(date(2026, 6, 1), tick=False) as traveller:
        yield traveller


@pytest.fixture
def amina() -> Caseworker:
    return make_caseworker()


def test_wdr_03_a_no_that_the_record_contradicts_is_sent_to_nobody(amina) -> None:
    """Y: removal is not held out to somebody whose claim is pending, or who has permission."""
    consideration = case_for(NoticeKind.WITHDRAWN, amina, permissions=[GRANT])
    Victim.objects.filter(pk=consideration.victim_id).update(asylum_claim_outstanding=True, version=F("version") + 1)

    with pytest.raises(NotReady) as stopped:
        tell(loaded(consideration), NoticeKind.WITHDRAWN, amina)
    assert [point.split(":")[0] for point in stopped.value.points] == [
        "The record shows permission that has not ended",
        "The record shows an asylum claim that is not decided",
    ]
    text = said(
        tell(
            loaded(consideration), NoticeKind.WITHDRAWN, amina, other_leave=True, pending_application=True
        ).letter.content
    )
    assert "You have leave to be in the UK." in text
    assert "removed" not in text


def test_wdr_03_only_who_left_the_nrm_is_told_of_removal_and_each_route_says_what_it_ended(amina) -> None:
    left = content_of(NoticeKind.WITHDRAWN, amina)
    assert {"withdrawing.done.leaving_nrm", "withdrawing.ended.leaving_nrm", "withdrawing.liable"} <= keys(left)

    consideration = case_for(NoticeKind.WITHDRAWN, amina)
    Withdrawal.objects.update(route="questionnaire")
    content = tell(loaded(consideration), NoticeKind.WITHDRAWN, amina).letter.content
    assert {"withdrawing.done.questionnaire", "withdrawing.ended.questionnaire"} <= keys(content)
    assert "This does not withdraw your claim to be a victim of modern slavery." in said(content)
    assert "removed" not in said(content)
