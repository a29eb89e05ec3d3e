from datetime import date

import pytest

from cases.actions import safe_contact
from cases.models import AuditEntry, Caseworker
from cases.rights import NotAllowed
from decisions.actions import considerations, determinations
from decisions.actions.refusals import NotReady
from decisions.models import Determination, Referral
from decisions.transitions import InvalidTransition, Status
from tests.builders import (
    loaded,
    looked,
    make_caseworker,
)
from tests.proposals import QUESTION, answered, proposed, recorded, referred, settle

pytestmark = pytest.mark.django_db


def decide(proposal: Determination, by: Caseworker | None = None) -> Determination:
    """The proposal is decided, after a look that shows what was found."""
    return determinations.decide(determination=proposal, look=looked(proposal), by=by or proposal.made_by)


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


@pytest.mark.promise(23)
def test_a_grant_with_criminality_is_referred_to_a_grade_6_with_the_question() -> None:
    referral = referred("grant_with_criminality")
    assert (referral.grade, referral.question) == ("grade_6", QUESTION)
    assert referral.determination.consideration.status == Status.REFERRED


@pytest.mark.promise(23)
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


@pytest.mark.promise(23)
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


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ({"never": ["post"]}, "never to use this: Letter to the safe address"),
        ({"channels": ["telephone"], "telephone": "01632 960001"}, "has not said that this is safe"),
    ],
)
def test_where_post_is_not_allowed_no_letter_is_proposed(choices: dict, said: str) -> None:
    consideration = recorded()
    victim, amina = consideration.victim, make_caseworker()
    victim.refresh_from_db()
    safe_contact.record(victim=victim, choices=choices, version=victim.version, by=amina)
    with pytest.raises(NotReady, match=said):
        determinations.propose(consideration=consideration, question="", by=amina)
    assert not Determination.objects.exists()


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
    with pytest.raises(NotReady, match="how you dealt with the point"):
        determinations.propose(consideration=first.consideration, question="Better asked.", by=first.made_by)
    settle(first.consideration, first.made_by)
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
        published_in="Guidance v4.0, Public order disqualification",
        reasons="A disqualification was raised.",
        review_on=date(2099, 1, 1),
        may_be_lifted_by="senior_caseworker",
        by=by,
    )
    with pytest.raises(InvalidTransition, match="On hold"):
        determinations.take_back(consideration=consideration, why="I want it back.", by=by)
    assert loaded(consideration).status == Status.ON_HOLD
