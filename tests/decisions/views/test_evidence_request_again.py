"""Asking for evidence that was asked for before, and what is overdue."""

from datetime import date

import pytest
import time_machine

from decisions.models import EvidenceRequest, Letter
from tests import asking
from tests.builders import make_caseworker, make_consideration
from tests.decisions.views.requests_typed import ask, client_of, post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]


@pytest.fixture
def june():
    with time_machine.travel(date(2026, 6, 1), tick=False) as traveller:
        yield traveller


@pytest.fixture
def amina():
    return make_caseworker()


@pytest.fixture
def consideration(amina):
    return make_consideration(assigned_to=amina)


def test_what_was_asked_already_is_said_with_its_day_and_nothing_typed_is_lost(amina, consideration):
    ask(consideration, amina, wait=False)
    consideration.refresh_from_db()

    answer = post(amina, consideration, what="The same, please.")

    assert answer.status_code == 409
    assert "This was asked of Dr Adaeze Lindqvist on 1 June 2026 and is not answered yet" in answer.text
    assert "The same, please." in answer.text
    assert EvidenceRequest.objects.count() == 1


def test_what_is_overdue_waits_for_its_caseworker_with_words(june, amina, consideration):
    ask(consideration, amina, wait=False)
    client = client_of(amina)
    assert "Nothing waits for you." in client.get("/?list=waiting").text
    june.move_to(date(2026, 6, 25))

    page = client_of(amina).get("/?list=waiting").text

    assert consideration.victim.reference in page
    assert "Evidence overdue" in page


def test_a_letter_that_asks_waits_to_be_issued_until_it_was_answered(amina, consideration):
    request = ask(consideration, amina, wait=True, address=asking.SURGERY)
    Letter.objects.update(status="failed", failure="The fonts could not be read.")

    page = client_of(amina).get("/?list=waiting").text
    assert "The letter that asks failed: ask for it again" in page
    assert "Letter to issue" in page

    EvidenceRequest.objects.filter(pk=request.pk).update(
        outcome="came", closed_by=amina, closed_at="2026-06-02T09:00:00Z"
    )
    assert "Nothing waits for you." in client_of(amina).get("/?list=waiting").text


def test_asked_again_after_it_was_closed_it_says_why_and_what_was_asked_stands_beside(amina, consideration):
    request = ask(consideration, amina, wait=False)
    EvidenceRequest.objects.filter(pk=request.pk).update(
        outcome="did_not_come", note="She rang twice.", closed_by=amina, closed_at="2026-06-02T09:00:00Z"
    )
    consideration.refresh_from_db()

    refused = post(amina, consideration)

    assert refused.status_code == 409
    assert "Why is it asked again?" in refused.text
    assert "say why it is asked again" in refused.text
    assert "She rang twice." in refused.text
    assert post(amina, consideration, again_because="The course goes on.").status_code == 302
    assert EvidenceRequest.objects.count() == 2
