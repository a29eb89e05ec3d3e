"""Every letter of a case with where it stands, what may be asked for, and what an authority asked too early."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cases.models import ConclusiveGroundsDecision
from decisions.actions import letters as acts
from decisions.models.notice import NoticeKind
from tests.builders import make_caseworker, make_consideration
from tests.notices_told import case_for, tell

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]


@pytest.fixture
def june():
    with time_machine.travel(date(2026, 6, 1), tick=False) as traveller:
        yield traveller


@pytest.fixture
def amina():
    return make_caseworker()


def page_of(consideration, by) -> str:
    client = Client()
    client.force_login(by)
    return client.get(reverse("letters", args=[consideration.public_id])).text


def test_each_letter_stands_there_with_its_state(amina):
    consideration = case_for(NoticeKind.HOLD, amina)
    assert "No letter was asked for yet." in page_of(consideration, amina)
    told = tell(consideration, NoticeKind.HOLD, amina)

    page = page_of(consideration, amina)
    assert "Letter: decision on hold" in page
    assert "Being made" in page
    assert reverse("letter", args=[told.letter.public_id]) in page

    acts.mark_failed(letter=told.letter, why="The fonts could not be read.", by=amina)
    assert "The fonts could not be read." in page_of(consideration, amina)


def test_only_what_fits_is_offered_and_the_rest_says_why(amina):
    consideration = case_for(NoticeKind.HOLD, amina)

    page = page_of(consideration, amina)

    def offered(kind: str) -> bool:
        return reverse("notice", args=[consideration.public_id, kind]) in page

    assert offered("hold")
    assert offered("withdrawal-form")
    assert not offered("withdrawn")
    assert not offered("extension-reminder")
    assert "record the grant, with its last day" in page
    assert "Nothing is decided in this case yet" in page


def test_somebody_else_is_offered_nothing(amina):
    consideration = case_for(NoticeKind.HOLD, amina)

    page = page_of(consideration, make_caseworker("bola"))

    assert "Letters are asked for by the caseworker of the case." in page
    assert reverse("notice", args=[consideration.public_id, "hold"]) not in page


def test_coo_02_what_an_authority_asked_too_early_is_kept_and_comes_up_again(amina):
    consideration = case_for(NoticeKind.NO_DECISION_YET, amina)
    tell(consideration, NoticeKind.NO_DECISION_YET, amina)

    page = page_of(consideration, amina)
    assert "DS Ines Marlowe, Harbour Police, on 20 May 2026" in page
    assert "Leave for a trial. HP/26/114" in page
    assert "is positive now" not in page

    ConclusiveGroundsDecision.objects.update(outcome="positive", decided_on=date(2026, 6, 1))
    assert "The conclusive grounds decision is positive now." in page_of(consideration, amina)


def test_it_is_read_within_its_queries(amina, django_assert_max_num_queries):
    consideration = case_for(NoticeKind.HOLD, amina)
    for _ in range(3):
        tell(consideration, NoticeKind.HOLD, amina)
    client = Client()
    client.force_login(amina)
    client.get(reverse("letters", args=[consideration.public_id]))

    with django_assert_max_num_queries(12):
        client.get(reverse("letters", args=[consideration.public_id]))


def test_who_may_not_see_the_case_finds_nothing_there(amina):
    consideration = make_consideration(assigned_to=amina)
    client = Client()
    client.force_login(make_caseworker("dana", "admin"))

    assert client.get(reverse("letters", args=[consideration.public_id])).status_code == 404
