"""What is put on record before a case is worked on: the referral, the grounds, what was accepted, what was sent in."""

import datetime
from collections.abc import Callable

import pytest

from cases.actions import evidence, nrm
from cases.actions.caseworkers import open_account, program
from cases.actions.evidence import Received
from cases.models import AuditEntry, Caseworker, Victim
from cases.models.caseworker import Role
from cases.models.conclusive_grounds import GroundsOutcome
from cases.models.evidence import EvidenceKind
from cases.models.nrm_referral import CompetentAuthority
from cases.models.relevant_exploitation import ExploitationType
from cases.rights import NotAllowed

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 2)


def refer(victim: Victim, by: Caseworker) -> object:
    return nrm.record_referral(
        victim=victim,
        first_responder="A police force",
        referred_on=DAY,
        competent_authority=CompetentAuthority.SCA,
        by=by,
    )


def ground(victim: Victim, by: Caseworker) -> object:
    return nrm.record_reasonable_grounds(victim=victim, outcome=GroundsOutcome.POSITIVE, decided_on=DAY, by=by)


def accept(victim: Victim, by: Caseworker) -> object:
    return nrm.record_exploitation(
        victim=victim, exploitation_type=ExploitationType.LABOUR, account="Made to work unpaid.", by=by
    )


def receive(victim: Victim, by: Caseworker) -> object:
    received = Received(kind=EvidenceKind.MEDICAL, title="Report", received_on=DAY, author="Dr A. Invented", pages=3)
    return evidence.receive(victim=victim, received=received, by=by)


ACTS = [refer, ground, accept, receive]


def person(role: Role) -> Caseworker:
    return open_account(username=role.value, name="Somebody", role=role, password="pass word 1234", by=program())


@pytest.mark.parametrize("act", ACTS)
def test_each_act_leaves_its_row_and_one_event_of_the_person(act: Callable[[Victim, Caseworker], object]) -> None:
    victim, by = Victim.objects.create(reference="V"), person(Role.CASEWORKER)
    act(victim, by)
    event = AuditEntry.objects.filter(kind="event", actor_id=by.pk).get()
    assert event.victim_id == victim.pk
    assert AuditEntry.objects.filter(kind="change", event_id=event.pk, action="insert").count() == 1


@pytest.mark.parametrize("role", [Role.ADMIN, Role.AUDITOR])
@pytest.mark.parametrize("act", ACTS)
def test_who_sees_no_case_puts_nothing_on_record(act: Callable[[Victim, Caseworker], object], role: Role) -> None:
    victim, by = Victim.objects.create(reference="V"), person(role)
    with pytest.raises(NotAllowed):
        act(victim, by)


def test_what_was_sent_in_is_on_record_as_it_came() -> None:
    victim = Victim.objects.create(reference="V")
    receive(victim, person(Role.CASEWORKER))
    item = victim.evidence.get()
    assert (item.kind, item.title, item.author, item.pages, item.received_on) == (
        "medical",
        "Report",
        "Dr A. Invented",
        3,
        DAY,
    )
