from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from cases.actions import victims
from cases.models import AuditEntry, Caseworker
from cases.rights import NotAllowed
from decisions.actions import considerations, determinations, referrals
from decisions.actions.refusals import NotReady
from decisions.models import Approval, Determination, Finding, Referral
from decisions.transitions import InvalidTransition, Status
from tests.builders import (
    CHECKS,
    loaded,
    make_approver,
    make_caseworker,
    record,
)
from tests.proposals import POINTS, QUESTION, answered, propose, proposed, referred

pytestmark = pytest.mark.django_db


def answer(referral: Referral, by: Caseworker, given: str = "approved", reasons: str = "I agree.") -> Approval:
    points = POINTS if given == "returned" else ()
    return referrals.answer(referral=referral, answer=given, reasons=reasons, points=points, by=by)


def test_another_grade_6_approves_and_the_case_is_ready_to_decide() -> None:
    referral = referred()
    approval = answer(referral, make_approver())
    assert approval.digest == referral.determination.digest
    assert approval.proposed_by == referral.determination.made_by
    assert loaded(referral.determination.consideration).status == Status.READY_TO_DECIDE
    assert AuditEntry.objects.filter(kind="event", action="referral.answer").count() == 1


@pytest.mark.parametrize("given", ["declined", "returned"])
def test_declined_or_returned_it_goes_back_and_is_never_a_refusal(given: str) -> None:
    referral = referred()
    answer(referral, make_approver(), given, "Say how the caution bears on it.")
    consideration = loaded(referral.determination.consideration)
    assert consideration.status == Status.RETURNED
    assert consideration.assigned_to == referral.referred_by
    assert not Determination.objects.filter(kind="decided").exists()


@pytest.mark.promise(23)
def test_two_grades_both_have_to_agree() -> None:
    proposal = proposed("longer_stay")
    consideration = proposal.consideration
    determinations.take_back(consideration=consideration, why="Criminality came up.", by=proposal.made_by)
    record(consideration, proposal.made_by, "before-you-decide", CHECKS | {"person.criminality": True})
    again = propose(loaded(consideration), proposal.made_by)
    grade_6, senior = again.referrals.get(grade="grade_6"), again.referrals.get(grade="senior_caseworker")
    answer(grade_6, make_approver())
    assert loaded(consideration).status == Status.REFERRED
    answer(senior, make_caseworker("hari", "senior_caseworker"))
    assert loaded(consideration).status == Status.READY_TO_DECIDE


def test_an_answer_has_reasons() -> None:
    referral = referred()
    with pytest.raises(NotReady, match="reasons for your answer"):
        answer(referral, make_approver(), reasons=" \n")


def test_a_referral_is_answered_once() -> None:
    approval = answered("approved")
    with pytest.raises(InvalidTransition):
        answer(approval.referral, make_approver("idris"), "declined")
    assert Approval.objects.count() == 1


def test_a_referral_that_was_taken_back_is_not_answered_even_when_the_same_is_referred_again() -> None:
    referral = referred()
    proposal = referral.determination
    determinations.take_back(consideration=proposal.consideration, why="Not yet.", by=proposal.made_by)
    with pytest.raises(InvalidTransition):
        answer(referral, make_approver())
    determinations.propose(consideration=proposal.consideration, question=QUESTION, by=proposal.made_by)
    with pytest.raises(InvalidTransition, match="taken back"):
        answer(referral, make_approver())
    assert not Approval.objects.exists()


@pytest.mark.promise(23)
def test_what_changed_after_the_referral_is_not_approved() -> None:
    referral = referred()
    victim = referral.determination.consideration.victim
    victim.refresh_from_db()
    victims.record_facts(victim=victim, facts={"deportation": "order"}, version=victim.version, by=referral.referred_by)
    with pytest.raises(NotReady, match="changed after the referral"):
        answer(referral, make_approver())


def test_a_case_put_on_hold_takes_its_referral_back() -> None:
    referral = referred()
    considerations.place_on_hold(
        consideration=referral.determination.consideration,
        authority="PO-26-114",
        published_in="Guidance v4.0, Public order disqualification",
        reasons="A disqualification was raised.",
        review_on=date(2099, 1, 1),
        may_be_lifted_by="caseworker",
        by=referral.referred_by,
    )
    with pytest.raises(InvalidTransition):
        answer(referral, make_approver())


def _the_proposer(referral: Referral) -> Caseworker:
    return referral.referred_by


def _a_caseworker(referral: Referral) -> Caseworker:
    return make_caseworker("bola")


def _a_senior_who_is_no_grade_6(referral: Referral) -> Caseworker:
    return make_caseworker("hari", "senior_caseworker")


def _an_admin(referral: Referral) -> Caseworker:
    return make_caseworker("dana", "admin")


def _the_auditor(referral: Referral) -> Caseworker:
    return make_caseworker("omar", "auditor")


def _one_whose_account_is_closed(referral: Referral) -> Caseworker:
    grace = make_approver()
    grace.is_active = False
    grace.save()
    return grace


def _a_grade_6_who_recorded_a_finding(referral: Referral) -> Caseworker:
    """Grace had the case before, and recorded a step of it."""
    grace = make_approver()
    finding = Finding.objects.filter(consideration=referral.determination.consideration).first()
    assert finding is not None
    finding.recorded_by, finding.version = grace, finding.version + 1
    finding.save()
    return grace


def _a_grade_6_who_proposed_it_once(referral: Referral) -> Caseworker:
    """Grace proposed an earlier version of this case before it was handed on."""
    grace = make_approver()
    earlier = Determination.objects.get(pk=referral.determination_id)
    earlier.pk, earlier.public_id, earlier.made_by = None, "earlierpubli", grace
    earlier.save(force_insert=True)
    return grace


WRONG_PEOPLE: list[Callable[[Referral], Caseworker]] = [
    _the_proposer,
    _a_caseworker,
    _a_senior_who_is_no_grade_6,
    _an_admin,
    _the_auditor,
    _one_whose_account_is_closed,
    _a_grade_6_who_recorded_a_finding,
    _a_grade_6_who_proposed_it_once,
]


@pytest.mark.promise(22)
@pytest.mark.parametrize("person", WRONG_PEOPLE)
def test_the_code_refuses_the_answer_of(person: Callable[[Referral], Caseworker]) -> None:
    referral = referred(by=make_caseworker("sam", "senior_caseworker", grade_6=True))
    with pytest.raises(NotAllowed):
        answer(referral, person(referral))
    assert not Approval.objects.exists()


def insert(referral: Referral, by: Caseworker, **other: Any) -> None:
    """An approval written past the code, by the application's own role."""
    values = {
        "referral_id": referral.pk,
        "answer": "approved",
        "reasons": "Straight into the table.",
        "digest": referral.determination.digest,
        "letter_digest": referral.determination.letter_digest,
        "proposed_by_id": referral.determination.made_by_id,
        "answered_by_id": by.pk,
        "answered_at": timezone.now(),
    } | other
    columns, marks = ", ".join(values), ", ".join(["%s"] * len(values))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO decisions_approval ({columns}) VALUES ({marks})", list(values.values()))


@pytest.mark.promise(22)
@pytest.mark.parametrize("person", WRONG_PEOPLE)
def test_the_database_refuses_the_answer_of(person: Callable[[Referral], Caseworker]) -> None:
    referral = referred(by=make_caseworker("sam", "senior_caseworker", grade_6=True))
    with pytest.raises(IntegrityError):
        insert(referral, person(referral))
    assert not Approval.objects.exists()


def test_the_database_takes_the_answer_of_another_grade_6() -> None:
    referral = referred()
    insert(referral, make_approver())
    assert Approval.objects.get().answer == "approved"


@pytest.mark.parametrize(
    "wrong",
    [
        {"digest": "0" * 64},
        {"letter_digest": "0" * 64},
        {"letter_digest": ""},
        {"reasons": "  "},
        {"answer": "perhaps"},
        {"proposed_by_id": "somebody else"},
    ],
)
def test_the_database_refuses_an_answer_to_something_else(wrong: dict[str, Any]) -> None:
    referral = referred()
    if "proposed_by_id" in wrong:
        wrong = {"proposed_by_id": make_caseworker("bola").pk}
    with pytest.raises(IntegrityError):
        insert(referral, make_approver(), **wrong)


def test_the_database_refuses_an_answer_to_a_referral_that_was_taken_back() -> None:
    referral = referred()
    proposal = referral.determination
    determinations.take_back(consideration=proposal.consideration, why="Not yet.", by=proposal.made_by)
    with pytest.raises(IntegrityError, match="taken back"):
        insert(referral, make_approver())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decisions_referral SET question = 'Something else'",
        "UPDATE decisions_referral SET referred_by_id = (SELECT max(id) FROM cases_caseworker)",
        "UPDATE decisions_referral SET grade = 'senior_caseworker'",
        "DELETE FROM decisions_referral",
        "UPDATE decisions_approval SET answer = 'declined'",
        "DELETE FROM decisions_approval",
        "UPDATE decisions_determination SET digest = repeat('0', 64)",
    ],
)
def test_what_was_asked_and_answered_is_never_altered(statement: str) -> None:
    answered("approved")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_any_other_of_the_grade_answers_where_one_is_away() -> None:
    referral = referred()
    make_approver()
    assert answer(referral, make_approver("idris")).answered_by.name == "Idris"
