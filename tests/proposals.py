"""Considerations that stand at the later stages, made through the same acts as in the application."""

from typing import Any

from cases.models import Caseworker
from decisions.actions import determinations, referrals
from decisions.actions import points as acts
from decisions.models import Approval, Consideration, Determination, Letter, Referral
from tests.builders import loaded, looked, make_approver, make_caseworker, make_consideration, record_all

DEALT_WITH = "The finding now says what the caution was for, and why the need weighs more."
POINTS = (referrals.MadePoint("reasons", "Say how the caution bears on it."),)
QUESTION = "I ask you to agree to a grant of 12 months: the need to recover outweighs the caution of 2019."


def recorded(outcome: str = "grant", *, by: Caseworker | None = None, **fields: Any) -> Consideration:
    """A consideration of Amina's on which every finding is recorded."""
    by = by or make_caseworker()
    return record_all(make_consideration(assigned_to=by, **fields), by, outcome)


def proposed(
    outcome: str = "grant", *, by: Caseworker | None = None, quality_check: bool = False, **fields: Any
) -> Determination:
    """What follows from the findings is proposed: ready to decide, or referred where somebody has to agree."""
    consideration = recorded(outcome, by=by, **fields)
    assert consideration.assigned_to is not None
    return propose(consideration, consideration.assigned_to, quality_check=quality_check)


def propose(consideration: Consideration, by: Caseworker, **asked: Any) -> Determination:
    """It is proposed, a longer stay on the ground that the finding on length gives."""
    length = next((one.answers for one in consideration.findings.all() if one.step == "length"), {})
    purpose = {"purpose": length.get("length.longer_stay") or ""}
    return determinations.propose(consideration=consideration, question=QUESTION, by=by, **purpose | asked)


def settle(consideration: Consideration, by: Caseworker) -> None:
    """Every point with which the case came back is answered."""
    open_ones = [point for point in acts.of_case(consideration) if not point.answer]
    acts.answer(consideration=consideration, answers={point.pk: DEALT_WITH for point in open_ones}, by=by)


def referred(outcome: str = "grant_with_criminality", **fields: Any) -> Referral:
    """The one referral of a proposal that somebody has to agree to."""
    return proposed(outcome, **fields).referrals.get()


def answered(answer: str = "approved", *, referral: Referral | None = None, by: Caseworker | None = None) -> Approval:
    """A referral with its answer, Grace's unless somebody else is named; a return has its point."""
    return referrals.answer(
        referral=referral or referred(),
        answer=answer,
        reasons="I have read all of it.",
        points=POINTS if answer == "returned" else (),
        by=by or make_approver(),
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
