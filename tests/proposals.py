"""Considerations that stand at the later stages, made through the same acts as in the application."""

from typing import Any

from cases.models import Caseworker
from decisions.actions import determinations, referrals
from decisions.models import Approval, Consideration, Determination, Letter, Referral
from tests.builders import loaded, looked, make_approver, make_caseworker, make_consideration, record_all

QUESTION = "I ask you to agree to a grant of 12 months: the need to recover outweighs the caution of 2019."


def recorded(outcome: str = "grant", *, by: Caseworker | None = None, **fields: Any) -> Consideration:
    """A consideration of Amina's on which every finding is recorded."""
    by = by or make_caseworker()
    return record_all(make_consideration(assigned_to=by, **fields), by, outcome)


def proposed(outcome: str = "grant", *, by: Caseworker | None = None, **fields: Any) -> Determination:
    """What follows from the findings is proposed: ready to decide, or referred where somebody has to agree."""
    consideration = recorded(outcome, by=by, **fields)
    assert consideration.assigned_to is not None
    return determinations.propose(consideration=consideration, question=QUESTION, by=consideration.assigned_to)


def referred(outcome: str = "grant_with_criminality", **fields: Any) -> Referral:
    """The one referral of a proposal that somebody has to agree to."""
    return proposed(outcome, **fields).referrals.get()


def answered(answer: str = "approved", *, referral: Referral | None = None, by: Caseworker | None = None) -> Approval:
    """A referral with its answer, Grace's unless somebody else is named."""
    return referrals.answer(
        referral=referral or referred(), answer=answer, reasons="I have read all of it.", by=by or make_approver()
    )


def decided(outcome: str = "grant", **fields: Any) -> Determination:
    """The one decision of a consideration."""
    proposal = proposed(outcome, **fields)
    return determinations.decide(determination=proposal, look=looked(proposal), by=proposal.made_by)


def requested(outcome: str = "grant") -> Letter:
    """A letter that has been asked for and is not made yet."""
    return decided(outcome).letter


def now(consideration: Consideration) -> Consideration:
    """The consideration as it stands in the database."""
    return loaded(consideration)
