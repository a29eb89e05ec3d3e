"""What an agreement is bound to, and what becomes of it where something changed after it was given."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from cases.actions import audit
from cases.models import Caseworker
from decisions import comparison, facts, letters, outcomes, snapshots
from decisions.actions import considerations
from decisions.actions.refusals import NotReady
from decisions.comparison import Change
from decisions.letters import versions
from decisions.models import Approval, Consideration, Determination
from decisions.transitions import Status


def letter_of(determination: Determination) -> dict[str, Any]:
    """The letter that the determination leads to as it stands; empty where none is written.

    Raises `NotReady`: what could not be written is not proposed, nor decided.
    """
    kind = outcomes.letter_kind(determination.case_file, determination.outcome)
    if kind is None:
        return {}
    try:
        return letters.compose(determination, kind)
    except letters.Unfilled as unfilled:
        raise NotReady(unfilled.points) from unfilled


def digest_of(letter: Mapping[str, Any]) -> str:
    """What tells this letter from any other, by every character of it; "" where there is none."""
    if not letter:
        return ""
    text = json.dumps(letter, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def changes_since(proposed: Determination, consideration: Consideration) -> list[Change]:
    """What stands differently now from what was proposed: facts, findings, reasons, evidence, letter; empty: nothing.

    `consideration` is loaded with its facts. The letter is composed again from the stored proposal, as of its own day
    but in the wording of today, which the decision's letter will have: it differs where the name or the address was
    changed, or other wording is used by now.
    """
    found = []
    if facts.digest(consideration) != proposed.digest:
        now = Determination(
            consideration=consideration,
            case_file=facts.case_file(consideration, proposed.decision_date),
            findings=snapshots.findings(consideration),
            considered=snapshots.considered(consideration),
        )
        found = comparison.changes(proposed, now) or [Change("What is recorded in the case", [], [])]
    proposed.consideration = consideration
    try:
        with versions.used_on(timezone.localdate()):
            letter = letter_of(proposed)
    except NotReady as refusal:
        return [*found, Change("The letter: it cannot be written now", ["As it was agreed to"], list(refusal.points))]
    if digest_of(letter) != proposed.letter_digest:
        found += comparison.letter_changes(proposed.letter_draft, letter) or [Change("The letter", [], [])]
    return found


def given_to(proposed: Determination) -> list[Approval]:
    """Every agreement to the proposal, with whoever gave it."""
    return list(
        Approval.objects.filter(referral__determination=proposed, answer=Approval.Answer.APPROVED)
        .select_related("answered_by", "referral")
        .order_by("pk")
    )


def last_agreed(consideration: Consideration) -> tuple[Determination, list[Approval]] | None:
    """The newest proposal with the agreements given to it; None where nobody agreed to that one."""
    found = list(
        Approval.objects.filter(
            referral__determination=consideration.determinations.filter(kind=Determination.Kind.PROPOSED).order_by(
                "-pk"
            )[:1],
            answer=Approval.Answer.APPROVED,
        )
        .select_related("answered_by", "referral__determination__made_by")
        .order_by("pk")
    )
    return (found[0].referral.determination, found) if found else None


def void(consideration: Consideration, changed: Sequence[Change], *, by: Caseworker) -> None:
    """Nobody's agreement stands: the history says what changed, and it has to be proposed again.

    To be called in a transaction in which the consideration is locked.
    """
    with audit.event(
        "approval.voided",
        by=by,
        about=consideration,
        victim=consideration.victim,
        why=said(changed),
        what={"changed": [change.what for change in changed]},
    ):
        considerations.withdraw_referrals(consideration)
        considerations.move(consideration, Status.IN_PROGRESS, why=said(changed))


def said(changed: Sequence[Change]) -> str:
    """What changed, in one sentence."""
    return f"Changed after it was agreed to: {'; '.join(change.what for change in changed)}."
