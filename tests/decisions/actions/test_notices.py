"""Letters that ask, to their issue: what is over is not asked for, and nothing goes where it is not safe any more."""

import pytest
from django.db.models import F
from django.utils import timezone

from cases.models import SafeAddress, SafeContact
from decisions.actions import chasers, letters, notices
from decisions.actions.refusals import NotReady
from decisions.letters import storage
from decisions.models import Consideration, EvidenceRequest, Letter, OutboxMessage
from tests.asking import DOCTOR, SURGERY, ask, chosen, named
from tests.builders import make_caseworker, make_consideration
from tests.letters_made import MADE_WITH, PDF

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina():
    return make_caseworker()


@pytest.fixture
def consideration(amina):
    return make_consideration(assigned_to=amina)


def made(request: EvidenceRequest) -> Letter:
    """The request's letter, as the worker leaves it."""
    stored = storage.store(PDF)
    of = {"file": stored.file, "sha256": stored.sha256, "size": stored.size, "made_with": MADE_WITH}
    letters.store_rendered(letter=request.letter, by=request.asked_by, **of)
    return Letter.objects.get(pk=request.letter.pk)


def to_person(consideration, by, channel="post"):
    return ask(consideration, by, recipient="person", channel=channel, asked_of="")


def test_a_letter_that_asks_is_issued_by_the_caseworker_who_read_it(amina, consideration):
    letter = letters.issue(letter=made(to_person(consideration, amina)), by=amina)

    assert (letter.status, letter.issued_by) == ("issued", amina)


def test_one_to_somebody_else_is_issued_though_the_person_chose_no_channel_for_them(amina, consideration):
    chosen(consideration.victim, amina, "email", never=("post",))

    assert letters.issue(letter=made(ask(consideration, amina, address=SURGERY)), by=amina).status == "issued"


def test_what_came_meanwhile_is_not_asked_for(amina, consideration):
    request = ask(consideration, amina, address=SURGERY)
    letter = made(request)
    EvidenceRequest.objects.filter(pk=request.pk).update(outcome="came", closed_by=amina, closed_at=timezone.now())

    with pytest.raises(NotReady, match="nothing is asked for twice"):
        letters.issue(letter=letter, by=amina)


def test_nothing_is_asked_in_a_case_that_is_over(amina, consideration):
    letter = made(ask(consideration, amina, address=SURGERY))
    Consideration.objects.filter(pk=consideration.pk).update(status="decided", version=F("version") + 1)

    with pytest.raises(NotReady, match="nothing is asked any more"):
        letters.issue(letter=letter, by=amina)


def test_a_letter_is_not_sent_by_a_way_that_is_not_safe_any_more(amina, consideration):
    letter = made(to_person(consideration, amina))
    chosen(consideration.victim, amina, "email", never=("post",))

    with pytest.raises(NotReady, match="never to use this"):
        letters.issue(letter=letter, by=amina)


def test_a_letter_is_not_sent_to_an_address_that_is_not_safe_any_more(amina, consideration):
    letter = made(to_person(consideration, amina))
    SafeAddress.objects.update(lines="9 Quay Street\nHull HU1 1AA")

    with pytest.raises(NotReady, match="address was changed"):
        letters.issue(letter=letter, by=amina)


@pytest.mark.parametrize("channel", ["email", "support_worker"])
def test_the_same_holds_for_every_written_way(amina, consideration, channel):
    person = named(consideration.victim, amina)
    chosen(consideration.victim, amina, channel)
    letter = made(to_person(consideration, amina, channel))
    SafeContact.objects.update(email="new@safe.example")
    type(person).objects.update(lines="1 New Street")

    with pytest.raises(NotReady, match="address was changed"):
        letters.issue(letter=letter, by=amina)


def test_a_reminder_goes_through_the_same_gate(amina, consideration):
    request = to_person(consideration, amina)
    chosen(consideration.victim, amina, "email", never=("post",))
    due = request.due_on.replace(year=request.due_on.year + 1)

    with pytest.raises(NotReady, match="never to use this"):
        chasers.chase(request=request, due_on=due, note="", channel="post", by=amina)
    with pytest.raises(NotReady, match="by which safe way"):
        chasers.chase(request=request, due_on=due, note="", by=amina)

    chasers.chase(request=request, due_on=due, note="", channel="email", by=amina)
    assert Letter.objects.get(kind="chaser").content["address"] == ["mirela@safe.example"]


def test_a_failed_letter_is_asked_for_again_and_says_the_same(amina, consideration):
    letter = ask(consideration, amina, address=SURGERY).letter
    letters.mark_failed(letter=letter, why="The fonts could not be read.", by=amina)

    letters.retry(letter=letter, by=amina)

    again = Letter.objects.get()
    assert (again.status, again.content) == ("requested", letter.content)
    assert OutboxMessage.objects.count() == 2


def test_where_no_letter_is_written_none_is_asked_for(amina, consideration):
    chosen(consideration.victim, amina, "text")
    request = to_person(consideration, amina, "text")

    assert notices.request_if_written(kind="evidence_request", about=request, by=amina) is None
    with pytest.raises(NotReady, match="goes by post, by email"):
        notices.request(kind="evidence_request", about=request, by=amina)


def test_somebody_who_cannot_be_written_to_is_named(amina, consideration):
    request = ask(consideration, amina)

    with pytest.raises(NotReady, match=f"Record where {DOCTOR} can be written to"):
        notices.request(kind="evidence_request", about=request, by=amina)
