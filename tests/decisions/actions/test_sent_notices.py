"""Notices as acts: who may ask for one, what is left of it, and that one which does not fit any more is not issued."""

from datetime import date

import pytest
import time_machine
from django.utils import timezone

from cases.models import AuditEntry, DependentChild
from cases.rights import NotAllowed
from decisions.actions import letters, sent_notices
from decisions.actions.refusals import NotReady
from decisions.letters import storage
from decisions.models import Hold, Letter, Notice, OutboxMessage
from decisions.models.notice import NoticeKind
from tests.builders import make_caseworker, make_consideration
from tests.letters_made import MADE_WITH, PDF
from tests.notices_told import BORN_HERE, SAID, case_for, tell

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]


@pytest.fixture
def june():
    with time_machine.travel(date(2026, 6, 1), tick=False) as traveller:
        yield traveller


@pytest.fixture
def amina():
    return make_caseworker()


def made(told: Notice) -> Letter:
    """The notice's letter, as the worker leaves it."""
    stored = storage.store(PDF)
    of = {"file": stored.file, "sha256": stored.sha256, "size": stored.size, "made_with": MADE_WITH}
    letters.store_rendered(letter=told.letter, by=told.asked_by, **of)
    return Letter.objects.get(pk=told.letter.pk)


@pytest.mark.parametrize("kind", NoticeKind)
def test_it_is_asked_for_made_once_and_issued(kind, amina):
    told = tell(case_for(kind, amina), kind, amina)

    assert OutboxMessage.objects.filter(key=str(told.letter.pk)).count() == 1
    entry = AuditEntry.objects.filter(action="notice.ask").latest("pk")
    assert entry.payload.body["what"] == {"to": str(kind.label).lower()}
    assert (told.asked_by, told.asked_at) == (amina, timezone.now())
    assert letters.issue(letter=made(told), by=amina).status == "issued"


def test_only_the_caseworker_of_the_case_asks_for_one(amina):
    consideration = case_for(NoticeKind.HOLD, amina)

    for other in (make_caseworker("bola"), make_caseworker("hari", "senior_caseworker")):
        assert not sent_notices.may_issue(consideration, other)
        with pytest.raises(NotAllowed):
            tell(consideration, NoticeKind.HOLD, other)
    assert not Notice.objects.exists()


def test_a_hold_that_was_lifted_meanwhile_is_not_told_of(amina):
    letter = made(tell(case_for(NoticeKind.HOLD, amina), NoticeKind.HOLD, amina))
    Hold.objects.update(lifted_at="2026-06-01T09:00:00Z", lifted_by=amina, lifted_because="It is over.")

    with pytest.raises(NotReady, match="Nothing holds this case"):
        letters.issue(letter=letter, by=amina)


def test_what_a_letter_rests_on_is_looked_up_again_before_it_is_issued(amina):
    letter = made(tell(case_for(NoticeKind.HOLD, amina), NoticeKind.HOLD, amina))
    Hold.objects.update(review_on=date(2026, 9, 1))

    with pytest.raises(NotReady, match="has changed since it was made"):
        letters.issue(letter=letter, by=amina)


def test_a_parent_who_has_acted_is_not_warned(amina):
    kind = NoticeKind.LEAVE_IN_LINE_WARNING
    letter = made(tell(case_for(kind, amina), kind, amina))
    DependentChild.objects.update(leave_in_line_requested=True)

    with pytest.raises(NotReady, match="asked for already"):
        letters.issue(letter=letter, by=amina)


def test_a_child_of_somebody_else_is_not_written_about(amina):
    consideration = case_for(NoticeKind.LEAVE_IN_LINE, amina)
    other = make_consideration(children=[BORN_HERE])
    child = DependentChild.objects.get(victim=other.victim)

    with pytest.raises(NotReady, match="Say about which child"):
        tell(consideration, NoticeKind.LEAVE_IN_LINE, amina, child=child)


def test_writing_one_to_read_it_stores_nothing(amina):
    consideration = case_for(NoticeKind.HOLD, amina)

    written = sent_notices.write(
        consideration=consideration, kind=NoticeKind.HOLD, particulars=SAID[NoticeKind.HOLD], child=None, by=amina
    )

    assert written.content["heading"] == "Our decision has to wait"
    assert not Notice.objects.exists()
    assert not Letter.objects.exists()
