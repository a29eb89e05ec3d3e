"""What became of an agreement where something changed after it was given: said on the page, in words."""

from dataclasses import dataclass

from decisions.actions import approvals
from decisions.comparison import Change
from decisions.models import Approval, Consideration, Determination
from decisions.transitions import Status

# Where an agreement could still be meant to stand: the case is being worked on, or is ready to decide.
WORKED_ON = (Status.IN_PROGRESS, Status.AWAITING_EVIDENCE, Status.READY_TO_DECIDE)


@dataclass(frozen=True)
class NoLongerAgreed:
    """Who agreed to the newest proposal, and what changed since: their agreement is void."""

    approvals: list[Approval]
    changes: list[Change]


def no_longer_agreed(consideration: Consideration, stored: Determination | None = None) -> NoLongerAgreed | None:
    """The agreement that does not stand any more; None where none was given, or nothing changed since.

    `consideration` is loaded with its facts; `stored` is its proposal with what was answered, where it is at hand.
    """
    if consideration.status not in WORKED_ON:
        return None
    agreed = _agreed(stored) if stored else approvals.last_agreed(consideration)
    if agreed is None:
        return None
    proposed, given = agreed
    changed = approvals.changes_since(proposed, consideration)
    return NoLongerAgreed(given, changed) if changed else None


def _agreed(stored: Determination) -> tuple[Determination, list[Approval]] | None:
    given = [asked.approval for asked in stored.referrals.all() if hasattr(asked, "approval")]
    given = [approval for approval in given if approval.answer == Approval.Answer.APPROVED]
    return (stored, given) if given else None
