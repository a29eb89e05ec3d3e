"""Deciding what was proposed: once, as of the day, with its letter."""

from datetime import date

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction

from cases.actions import victims
from cases.models import AuditEntry, Caseworker, SafeAddress
from cases.rights import NotAllowed
from decisions.actions import considerations, determinations
from decisions.actions.refusals import NotReady
from decisions.models import Determination, Letter, OutboxMessage
from decisions.transitions import InvalidTransition, Status
from tests.builders import (
    CHECKS,
    loaded,
    looked,
    make_approver,
    make_caseworker,
    make_consideration,
    record,
    record_all,
)
from tests.proposals import QUESTION, answered, decided, proposed, recorded, referred
from tests.withdrawing import withdrawn

pytestmark = pytest.mark.django_db


def events(action: str) -> int:
    return AuditEntry.objects.filter(kind="event", action=action).count()


def decide(proposal: Determination, by: Caseworker | None = None) -> Determination:
    """The proposal is decided, after a look that shows what was found."""
    return determinations.decide(determination=proposal, look=looked(proposal), by=by or proposal.made_by)


@pytest.mark.parametrize(("outcome", "letter"), [("grant", "grant"), ("refuse", "refusal"), ("reject", "rejection")])
def test_a_decision_asks_for_its_letter_in_its_own_transaction(outcome: str, letter: str) -> None:
    determination = decided(outcome)
    assert determination.kind == "decided"
    assert determination.consideration.status == Status.DECIDED
    asked = Letter.objects.get()
    assert (asked.determination_id, asked.kind, asked.status) == (determination.pk, letter, "requested")
    assert OutboxMessage.objects.get().key == str(asked.pk)
    assert events("determination.decide") == 1


@pytest.mark.parametrize(
    ("grounds", "victim", "ends"),
    [({"outcome": "negative"}, {}, Status.CLOSED), ({}, {"british_citizen": True}, Status.CLOSED)],
)
def test_where_nothing_is_decided_the_case_is_closed_without_a_letter(grounds: dict, victim: dict, ends: str) -> None:
    determination = decided("grant", grounds=grounds, victim=victim)
    assert determination.outcome == "no_consideration"
    assert loaded(determination.consideration).status == ends
    assert not Letter.objects.exists()
    assert not OutboxMessage.objects.exists()


def test_a_withdrawn_case_ends_as_withdrawn() -> None:
    consideration = recorded("grant")
    withdrawn(consideration)
    by = make_caseworker()
    proposal = determinations.propose(consideration=consideration, question="", by=by)
    determination = decide(proposal, by)
    assert determination.outcome == "withdrawn"
    assert loaded(consideration).status == Status.WITHDRAWN


def test_decided_again_it_gives_the_decision_that_stands_and_writes_nothing() -> None:
    first = decided("grant")
    before = AuditEntry.objects.count()
    again = decide(Determination.objects.get(kind="proposed"), first.made_by)
    assert again.pk == first.pk
    assert AuditEntry.objects.count() == before
    assert Letter.objects.count() == OutboxMessage.objects.count() == 1


@pytest.mark.promise(23)
def test_only_what_was_proposed_is_decided() -> None:
    proposal = proposed("grant")
    consideration = proposal.consideration
    record(consideration, proposal.made_by, "length", {"length.months": 24, "length.longer_stay": "none"})
    assert loaded(consideration).status == Status.IN_PROGRESS
    with pytest.raises(InvalidTransition, match="In progress"):
        decide(proposal)


@pytest.mark.promise(23)
def test_a_known_fact_that_changed_after_the_proposal_stops_the_decision() -> None:
    proposal = proposed("grant")
    victim = proposal.consideration.victim
    victim.refresh_from_db()
    victims.record_facts(victim=victim, facts={"deportation": "order"}, version=victim.version, by=proposal.made_by)
    with pytest.raises(NotReady, match="not what was proposed"):
        decide(proposal)
    assert not Determination.objects.filter(kind="decided").exists()


@pytest.mark.promise(23)
def test_a_disqualification_found_after_the_proposal_stops_the_decision() -> None:
    proposal = proposed("grant")
    checks = CHECKS | {"public_order.status": "raised"}
    record(proposal.consideration, proposal.made_by, "before-you-decide", checks)
    with pytest.raises(InvalidTransition):
        decide(proposal)
    with pytest.raises(NotReady, match="put the case on hold"):
        determinations.propose(consideration=proposal.consideration, question="", by=proposal.made_by)


def test_an_address_that_is_no_longer_safe_stops_the_decision() -> None:
    proposal = proposed("grant")
    SafeAddress.objects.update(superseded_at="2026-06-01T09:00:00Z")
    with pytest.raises(NotReady, match="said is safe"):
        decide(proposal)


def test_somebody_else_cannot_decide_a_case() -> None:
    proposal = proposed("grant")
    with pytest.raises(NotAllowed, match="not assigned to you"):
        decide(proposal, make_caseworker("bola"))


@pytest.mark.promise(23)
def test_a_referred_case_is_not_decided_before_its_approval() -> None:
    referral = referred()
    with pytest.raises(InvalidTransition, match="Referred"):
        decide(referral.determination, referral.referred_by)
    assert not Letter.objects.exists()


def test_an_approved_proposal_is_decided_with_the_approval_in_it() -> None:
    proposal = answered("approved").referral.determination
    determination = decide(proposal)
    assert determination.result["issuable"] is True
    assert determination.case_file["sign_off"]["grade_6"] == "approved"


@pytest.mark.promise(23)
def test_a_change_after_the_approval_voids_it() -> None:
    proposal = answered("approved").referral.determination
    consideration = proposal.consideration
    record(consideration, proposal.made_by, "need", {"recovery.support_required": True}, reasons="Put another way.")
    again = determinations.propose(consideration=consideration, question=QUESTION, by=proposal.made_by)
    assert again.result["issuable"] is False
    assert again.consideration.status == Status.REFERRED
    with pytest.raises(InvalidTransition):
        decide(again, proposal.made_by)


@pytest.mark.promise(22)
def test_who_approved_does_not_decide_even_when_the_case_is_handed_to_them() -> None:
    grace = make_approver()
    proposal = answered("approved", by=grace).referral.determination
    consideration = loaded(proposal.consideration)
    consideration.assigned_to = grace
    considerations.save(consideration, "assigned_to")
    with pytest.raises(NotAllowed, match="does not also decide"):
        decide(proposal, grace)


def test_the_date_of_the_decision_is_the_day_it_is_decided() -> None:
    with time_machine.travel(date(2026, 6, 1), tick=False):
        proposal = proposed("grant")
    with time_machine.travel(date(2026, 6, 3), tick=False):
        determination = decide(proposal)
    assert str(determination.decision_date) == "2026-06-03"
    assert determination.result["expires_on"] == "2027-06-03"


def test_the_database_keeps_one_decision_per_consideration() -> None:
    first = decided("grant")
    first.pk, first.public_id = None, "otherpublic1"
    with pytest.raises(DatabaseError, match="one_decision_per_consideration"), transaction.atomic():
        first.save(force_insert=True)


@pytest.mark.parametrize(
    "statement", ["UPDATE decisions_determination SET outcome = 'refuse'", "DELETE FROM decisions_determination"]
)
def test_a_determination_is_never_altered(statement: str) -> None:
    decided("grant")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_consideration_of_one_person_does_not_touch_another() -> None:
    decided("grant")
    other = record_all(make_consideration(assigned_to=make_caseworker()), make_caseworker(), "refuse")
    assert loaded(other).status == Status.IN_PROGRESS
