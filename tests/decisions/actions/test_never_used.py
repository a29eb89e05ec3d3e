"""Nothing goes where the person said it must never go: not asked, not told, not sent, by whatever name it goes."""

from datetime import date

import pytest
import time_machine

from cases.actions.victims import change
from decisions.actions import service
from decisions.actions.refusals import NotReady
from decisions.models import EvidenceRequest, Letter, Notice, Service
from decisions.models.notice import TO_AUTHORITY
from tests.asking import SURGERY, ask, chosen
from tests.builders import make_caseworker, make_consideration
from tests.letters_made import issued
from tests.notices_told import TO_OFFICER, case_for, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina():
    return make_caseworker()


@pytest.fixture
def consideration(amina):
    case = make_consideration(assigned_to=amina)
    change(case.victim, case.victim.version, {"name": "Mirela Dravec"})
    return case


def test_the_person_is_not_reached_as_somebody_else(amina, consideration):
    with pytest.raises(NotReady, match="This is the person"):
        ask(consideration, amina, recipient="other", asked_of="Mirela DRAVEC", address="anywhere@example.com")
    assert not EvidenceRequest.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        {"address": "The.Exploiter@Example.com"},
        {"address": "The Elms\n12 Harrow Lane\nLeeds"},
        {"asked_of": "Viktor Dravec", "address": SURGERY},
    ],
)
def test_what_must_never_be_used_is_not_used_for_anybody(amina, consideration, typed):
    never = "Never the.exploiter@example.com, nor 12 Harrow Lane, nor Viktor Dravec."
    chosen(consideration.victim, amina, "post", never_because=never)
    with pytest.raises(NotReady, match="must never be used"):
        ask(consideration, amina, **{"recipient": "other", "asked_of": "A neighbour"} | typed)
    assert not EvidenceRequest.objects.exists()
    ask(consideration, amina, address=SURGERY)
    assert EvidenceRequest.objects.count() == 1


@pytest.mark.parametrize("kind", TO_AUTHORITY)
def test_no_notice_is_written_to_an_address_that_must_never_be_used(kind):
    with time_machine.travel(date(2026, 6, 1), tick=False):
        case = case_for(kind, make_caseworker())
        chosen(case.victim, case.assigned_to, "post", never_because=f"Never {TO_OFFICER['address']}: he works there.")
        with pytest.raises(NotReady, match="must never be used"):
            tell(case, kind, case.assigned_to)
    assert not Notice.objects.exists()
    assert not Letter.objects.filter(kind="notice").exists()


def test_a_letter_already_issued_is_not_sent_where_it_must_no_longer_go():
    letter = issued()
    chosen(letter.consideration.victim, letter.requested_by, "post", never_because="No longer 4 Mill Lane.")
    with pytest.raises(NotReady, match="must never be used"):
        service.send(letter=letter, method="post", by=letter.requested_by)
    assert not Service.objects.exists()


def test_the_persons_own_name_in_what_they_said_keeps_nothing_from_them():
    letter = issued()
    said = f"Never tell anybody that {letter.consideration.victim.name} is in Leeds."
    chosen(letter.consideration.victim, letter.requested_by, "post", never_because=said)
    assert service.send(letter=letter, method="post", by=letter.requested_by)
