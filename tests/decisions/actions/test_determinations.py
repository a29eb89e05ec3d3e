from datetime import date

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction

from cases.actions import victims
from cases.models import AuditEntry, SafeAddress
from cases.rights import NotAllowed
from decisions.actions import considerations, determinations
from decisions.actions.refusals import NotReady
from decisions.models import Determination, Letter, OutboxMessage, Referral
from decisions.transitions import InvalidTransition, Status
from tests.builders import (
    CHECKS,
    loaded,
    make_approver,
    make_caseworker,
    make_consideration,
    record,
    record_all,
)
from tests.proposals import QUESTION, answered, decided, proposed, recorded, referred

pytestmark = pytest.mark.django_db


def events(action: str) -> int:
    return AuditEntry.objects.filter(kind="event", action=action).count()


def test_a_proposal_nobody_has_to_agree_to_is_ready_to_decide() -> None:
    determination = proposed("grant")
    assert determination.kind == "proposed"
    assert determination.outcome == "grant"
    assert determination.result["months"] == 12
    assert determination.consideration.status == Status.READY_TO_DECIDE
    assert not Referral.objects.exists()
    assert events("determination.propose") == 1


def test_a_grant_with_criminality_is_referred_to_a_grade_6_with_the_question() -> None:
    referral = referred("grant_with_criminality")
    assert (referral.grade, referral.question) == ("grade_6", QUESTION)
    assert referral.determination.consideration.status == Status.REFERRED


def test_a_longer_stay_is_referred_to_a_senior_caseworker() -> None:
    assert referred("longer_stay").grade == "senior_caseworker"


def test_a_referral_without_a_question_is_refused_and_leaves_nothing() -> None:
    consideration = recorded("grant_with_criminality")
    before = AuditEntry.objects.count()
    with pytest.raises(NotReady, match="what you ask the approver"):
        determinations.propose(consideration=consideration, question="  ", by=consideration.assigned_to)
    assert not Determination.objects.exists()
    assert AuditEntry.objects.count() == before


def test_what_is_outstanding_is_named_and_nothing_is_proposed() -> None:
    consideration = recorded("undetermined")
    with pytest.raises(NotReady) as refused:
        determinations.propose(consideration=consideration, question="", by=consideration.assigned_to)
    assert "Still needed: whether treatment or other assistance is necessary." in refused.value.points
    assert not Determination.objects.exists()


def test_a_hold_is_never_proposed() -> None:
    consideration = recorded("hold")
    with pytest.raises(NotReady, match="put the case on hold"):
        determinations.propose(consideration=consideration, question="", by=consideration.assigned_to)


def test_without_a_name_or_a_safe_address_no_letter_is_proposed() -> None:
    consideration = recorded("refuse", address=False, victim={"name": ""})
    with pytest.raises(NotReady) as refused:
        determinations.propose(consideration=consideration, question="", by=consideration.assigned_to)
    assert refused.value.points == [
        "Record the person’s name: a letter is never written to a reference.",
        "Record an address that the person has said is safe.",
    ]


def test_a_letter_that_could_not_be_printed_is_not_proposed() -> None:
    consideration = recorded("refuse", victim={"name": "ሰላም"})
    with pytest.raises(NotReady, match="cannot be printed"):
        determinations.propose(consideration=consideration, question="", by=consideration.assigned_to)
    assert not Determination.objects.exists()


def test_only_the_caseworker_of_the_case_proposes() -> None:
    consideration = recorded("grant")
    with pytest.raises(NotAllowed, match="not assigned to you"):
        determinations.propose(consideration=consideration, question="", by=make_caseworker("bola"))


def test_a_referred_case_is_not_proposed_again() -> None:
    referral = referred()
    with pytest.raises(InvalidTransition):
        determinations.propose(
            consideration=referral.determination.consideration, question=QUESTION, by=referral.referred_by
        )


def test_a_returned_case_can_be_proposed_again_with_a_better_question() -> None:
    approval = answered("returned")
    first = approval.referral.determination
    again = determinations.propose(consideration=first.consideration, question="Better asked.", by=first.made_by)
    assert again.consideration.status == Status.REFERRED
    assert again.referrals.get().question == "Better asked."


def test_a_proposal_can_be_renewed_while_it_waits_for_the_decision() -> None:
    first = proposed("grant")
    again = determinations.propose(consideration=first.consideration, question="", by=first.made_by)
    assert again.pk != first.pk
    assert again.consideration.status == Status.READY_TO_DECIDE


def test_a_proposal_is_taken_back_with_its_referral() -> None:
    referral = referred()
    consideration = referral.determination.consideration
    determinations.take_back(consideration=consideration, why="A report came in.", by=referral.referred_by)
    referral.refresh_from_db()
    assert referral.withdrawn_at is not None
    assert loaded(consideration).status == Status.IN_PROGRESS
    assert events("determination.take_back") == 1


def test_taking_back_needs_a_reason_a_proposal_and_the_caseworker_of_the_case() -> None:
    referral = referred()
    consideration = referral.determination.consideration
    with pytest.raises(NotReady, match="why you take"):
        determinations.take_back(consideration=consideration, why=" ", by=referral.referred_by)
    with pytest.raises(NotAllowed):
        determinations.take_back(consideration=consideration, why="Mine now.", by=make_caseworker("bola"))
    in_progress = recorded("grant")
    with pytest.raises(InvalidTransition):
        determinations.take_back(consideration=in_progress, why="Nothing stands.", by=make_caseworker())


def test_taking_back_never_ends_a_hold() -> None:
    consideration = recorded("hold")
    by = make_caseworker()
    considerations.place_on_hold(
        consideration=consideration,
        authority="PO-26-114",
        reasons="A disqualification was raised.",
        review_on=date(2099, 1, 1),
        may_be_lifted_by="senior_caseworker",
        by=by,
    )
    with pytest.raises(InvalidTransition, match="On hold"):
        determinations.take_back(consideration=consideration, why="I want it back.", by=by)
    assert loaded(consideration).status == Status.ON_HOLD


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
    consideration.withdrawal = type(consideration).withdrawal.related.related_model.objects.create(
        consideration=consideration, requested_on=date(2026, 3, 1), proforma_received_on=date(2026, 3, 2)
    )
    by = make_caseworker()
    proposal = determinations.propose(consideration=consideration, question="", by=by)
    determination = determinations.decide(determination=proposal, by=by)
    assert determination.outcome == "withdrawn"
    assert loaded(consideration).status == Status.WITHDRAWN


def test_decided_again_it_gives_the_decision_that_stands_and_writes_nothing() -> None:
    first = decided("grant")
    before = AuditEntry.objects.count()
    again = determinations.decide(determination=Determination.objects.get(kind="proposed"), by=first.made_by)
    assert again.pk == first.pk
    assert AuditEntry.objects.count() == before
    assert Letter.objects.count() == OutboxMessage.objects.count() == 1


def test_only_what_was_proposed_is_decided() -> None:
    proposal = proposed("grant")
    consideration = proposal.consideration
    record(consideration, proposal.made_by, "length", {"length.months": 24, "length.longer_stay": "none"})
    assert loaded(consideration).status == Status.IN_PROGRESS
    with pytest.raises(InvalidTransition, match="In progress"):
        determinations.decide(determination=proposal, by=proposal.made_by)


def test_a_known_fact_that_changed_after_the_proposal_stops_the_decision() -> None:
    proposal = proposed("grant")
    victim = proposal.consideration.victim
    victim.refresh_from_db()
    victims.record_facts(victim=victim, facts={"deportation": "order"}, version=victim.version, by=proposal.made_by)
    with pytest.raises(NotReady, match="not what was proposed"):
        determinations.decide(determination=proposal, by=proposal.made_by)
    assert not Determination.objects.filter(kind="decided").exists()


def test_a_disqualification_found_after_the_proposal_stops_the_decision() -> None:
    proposal = proposed("grant")
    checks = CHECKS | {"public_order.status": "raised"}
    record(proposal.consideration, proposal.made_by, "before-you-decide", checks)
    with pytest.raises(InvalidTransition):
        determinations.decide(determination=proposal, by=proposal.made_by)
    with pytest.raises(NotReady, match="put the case on hold"):
        determinations.propose(consideration=proposal.consideration, question="", by=proposal.made_by)


def test_an_address_that_is_no_longer_safe_stops_the_decision() -> None:
    proposal = proposed("grant")
    SafeAddress.objects.update(superseded_at="2026-06-01T09:00:00Z")
    with pytest.raises(NotReady, match="said is safe"):
        determinations.decide(determination=proposal, by=proposal.made_by)


def test_somebody_else_cannot_decide_a_case() -> None:
    proposal = proposed("grant")
    with pytest.raises(NotAllowed, match="not assigned to you"):
        determinations.decide(determination=proposal, by=make_caseworker("bola"))


def test_a_referred_case_is_not_decided_before_its_approval() -> None:
    referral = referred()
    with pytest.raises(InvalidTransition, match="Referred"):
        determinations.decide(determination=referral.determination, by=referral.referred_by)
    assert not Letter.objects.exists()


def test_an_approved_proposal_is_decided_with_the_approval_in_it() -> None:
    proposal = answered("approved").referral.determination
    determination = determinations.decide(determination=proposal, by=proposal.made_by)
    assert determination.result["issuable"] is True
    assert determination.case_file["sign_off"]["grade_6"] == "approved"


def test_a_change_after_the_approval_voids_it() -> None:
    proposal = answered("approved").referral.determination
    consideration = proposal.consideration
    record(consideration, proposal.made_by, "need", {"recovery.support_required": True}, reasons="Put another way.")
    again = determinations.propose(consideration=consideration, question=QUESTION, by=proposal.made_by)
    assert again.result["issuable"] is False
    assert again.consideration.status == Status.REFERRED
    with pytest.raises(InvalidTransition):
        determinations.decide(determination=again, by=proposal.made_by)


def test_who_approved_does_not_decide_even_when_the_case_is_handed_to_them() -> None:
    grace = make_approver()
    proposal = answered("approved", by=grace).referral.determination
    consideration = loaded(proposal.consideration)
    consideration.assigned_to = grace
    considerations.save(consideration, "assigned_to")
    with pytest.raises(NotAllowed, match="does not also decide"):
        determinations.decide(determination=proposal, by=grace)


def test_the_date_of_the_decision_is_the_day_it_is_decided() -> None:
    with time_machine.travel(date(2026, 6, 1), tick=False):
        proposal = proposed("grant")
    with time_machine.travel(date(2026, 6, 3), tick=False):
        determination = determinations.decide(determination=proposal, by=proposal.made_by)
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
