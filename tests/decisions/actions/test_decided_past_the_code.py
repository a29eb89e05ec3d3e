"""What the database itself decides nothing without, for whoever writes past the code."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from decisions.actions import considerations
from decisions.models import Determination
from tests.builders import make_caseworker
from tests.proposals import answered, proposed, referred

pytestmark = pytest.mark.django_db


def decide_past_the_code(proposal: Determination, **other: Any) -> None:
    values: dict[str, Any] = {"kind": "decided", "public_id": "straight0001"} | other
    copy = Determination.objects.get(pk=proposal.pk)
    copy.pk = None
    for name, value in values.items():
        setattr(copy, name, value)
    with transaction.atomic():
        copy.save(force_insert=True)


def issuable(proposal: Determination) -> dict[str, Any]:
    return proposal.result | {"issuable": True}


def test_the_database_decides_nothing_without_the_approval_it_needs() -> None:
    referral = referred()
    with pytest.raises(IntegrityError, match="without the approval it needs: grade_6"):
        decide_past_the_code(referral.determination, result=issuable(referral.determination))


@pytest.mark.parametrize("given", ["declined", "returned"])
def test_the_database_decides_nothing_on_another_answer(given: str) -> None:
    proposal = answered(given).referral.determination
    with pytest.raises(IntegrityError, match="without the approval"):
        decide_past_the_code(proposal, result=issuable(proposal))


def test_the_database_decides_nothing_that_differs_from_what_was_approved() -> None:
    proposal = answered("approved").referral.determination
    with pytest.raises(IntegrityError, match="without the approval"):
        decide_past_the_code(proposal, result=issuable(proposal), digest="1" * 64)


def test_the_database_decides_nothing_with_another_letter_than_was_approved() -> None:
    proposal = answered("approved").referral.determination
    with pytest.raises(IntegrityError, match="without the approval"):
        decide_past_the_code(proposal, result=issuable(proposal), letter_digest="1" * 64)


def test_the_database_decides_nothing_while_a_quality_check_is_not_approved() -> None:
    proposal = proposed("grant", quality_check=True)
    with pytest.raises(IntegrityError, match="has not agreed"):
        decide_past_the_code(proposal)
    answered("approved", referral=proposal.referrals.get(), by=make_caseworker("hari", "senior_caseworker"))
    decide_past_the_code(proposal)


def test_the_database_takes_a_quality_check_for_no_agreement_that_is_asked_for() -> None:
    proposal = proposed("longer_stay", quality_check=True)
    check = proposal.referrals.get(purpose="quality_check")
    answered("approved", referral=check, by=make_caseworker("hari", "senior_caseworker"))
    with pytest.raises(IntegrityError, match="without the approval it needs: senior_caseworker"):
        decide_past_the_code(proposal, result=issuable(proposal))


def test_the_database_does_not_let_the_approver_decide() -> None:
    approval = answered("approved")
    proposal = approval.referral.determination
    with pytest.raises(IntegrityError, match="without the approval"):
        decide_past_the_code(proposal, result=issuable(proposal), made_by=approval.answered_by)


def test_the_database_decides_what_was_approved() -> None:
    proposal = answered("approved").referral.determination
    decide_past_the_code(proposal, result=issuable(proposal))
    assert Determination.objects.filter(kind="decided").count() == 1


@pytest.mark.parametrize("other", [{"outcome": "hold"}, {"outcome": "undetermined"}, {"result": {"issuable": False}}])
def test_the_database_decides_nothing_that_cannot_be_issued(other: dict[str, Any]) -> None:
    proposal = proposed("grant")
    with pytest.raises(IntegrityError, match="cannot be issued"):
        decide_past_the_code(proposal, **other)


def test_the_database_decides_nothing_while_the_case_is_on_hold() -> None:
    proposal = proposed("grant")
    considerations.place_on_hold(
        consideration=proposal.consideration,
        authority="PO-26-114",
        published_in="Guidance v4.0, Public order disqualification",
        reasons="A disqualification was raised.",
        review_on=date(2099, 1, 1),
        may_be_lifted_by="caseworker",
        by=proposal.made_by,
    )
    with pytest.raises(IntegrityError, match="on hold"):
        decide_past_the_code(proposal)
