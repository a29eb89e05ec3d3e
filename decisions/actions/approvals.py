"""What an agreement is bound to, and what becomes of it where something changed after it was given."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from cases.actions import audit
from cases.models import Caseworker
from decisions import comparison, facts, letters, outcomes, snapshots
from decisions.actions import considerations, notifications
from decisions.comparison import Change
from decisions.determining import determine
from decisions.models import Approval, Consideration, Determination
from decisions.rules import CaseFileErrors
from decisions.transitions import Status

ANYTHING = "The evidence, or something else that is recorded in the case"


def digest_of(letter: Mapping[str, Any]) -> str:
    """What tells this letter from any other, by every character of it; "" where there is none."""
    if not letter:
        return ""
    text = json.dumps(letter, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def changes_since(proposed: Determination, consideration: Consideration) -> list[Change]:
    """What stands differently now from what was agreed to, which is: the facts, findings and reasons, the evidence as
    it stands, what follows from them, and the letter as it would be written today but for its dates. Empty: nothing.

    `consideration` is loaded with its facts. A pause and the answers to referrals are no part of it, as of its digest.
    """
    changed = facts.digest(consideration) != proposed.digest
    try:
        today = _as_of_today(proposed, consideration)
    except CaseFileErrors as faults:
        cannot = [f"{fault.path}: {fault.expected} was expected." for fault in faults.errors]
        return [Change("What follows from the findings: it cannot be worked out now", ["As it was agreed to"], cannot)]
    found = comparison.what_follows(proposed, today)
    if changed:
        found = [*comparison.changes(proposed, today), *found] or [Change(ANYTHING, [], [])]
    return [*found, *_of_the_letter(proposed, today)]


def _as_of_today(proposed: Determination, consideration: Consideration) -> Determination:
    """The determination as its maker would make it today, held up by no more than it was.

    Who has the case by now signs the letter, and may be of another grade: that is no change of what was agreed to.
    """
    case_file = facts.case_file(consideration, timezone.localdate())
    case_file |= {name: proposed.case_file[name] for name in ("pauses", "sign_off") if name in proposed.case_file}
    return snapshots.determination(consideration, proposed.kind, case_file, determine(case_file), proposed.made_by)


def _of_the_letter(proposed: Determination, today: Determination) -> list[Change]:
    """What the letter of today says otherwise than that which was agreed to; its days alone are no change."""
    if today.outcome != proposed.outcome:  # which is said already, and another letter is another throughout
        return []
    agreed = proposed.letter_draft
    kind = outcomes.letter_kind(today.case_file, today.outcome)
    try:
        letter = letters.compose(today, kind) if kind else {}
    except letters.Unfilled as unfilled:
        return [Change("The letter: it cannot be written now", ["As it was agreed to"], list(unfilled.points))]
    if comparison.undated(letter) == comparison.undated(agreed):
        return []
    changed = [
        one
        for one in comparison.letter_changes(agreed, letter)
        if comparison.undated(one.before) != comparison.undated(one.after)
    ]
    return changed or [Change("The letter", [], [])]


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
        notifications.agreement_is_void(consideration, by=by)
        considerations.withdraw_referrals(consideration)
        considerations.move(consideration, Status.IN_PROGRESS, why=said(changed))


def said(changed: Sequence[Change]) -> str:
    """What changed, in one sentence."""
    return f"Changed after it was agreed to: {'; '.join(change.what for change in changed)}."
