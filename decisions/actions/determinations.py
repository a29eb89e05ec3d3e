"""From findings to a decision."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from cases import audit_anchor, safe_contact
from cases.actions import audit
from cases.models import Caseworker
from cases.rights import NotAllowed
from decisions import facts, gates, holds, outcomes, snapshots
from decisions.actions import (
    approvals,
    considerations,
    decided_cases,
    effects,
    figures,
    letter_requests,
    public_order,
    referring,
)
from decisions.actions.public_order import Look
from decisions.actions.refusals import NotReady
from decisions.comparison import Change
from decisions.determining import determine
from decisions.letters import recipients
from decisions.models import Approval, Consideration, Determination, Letter
from decisions.models.consideration import Kind
from decisions.rules import CaseFileErrors
from decisions.transitions import InvalidTransition, Status

# A proposal stands, and can be taken back.
PROPOSED = frozenset({Status.REFERRED, Status.READY_TO_DECIDE})
# Where nothing is decided there is no decision letter, and the consideration ends with it.
CLOSING = {"withdrawn": Status.WITHDRAWN, "no_consideration": Status.CLOSED}
NO_LONGER_AGREED = "The approval no longer stands: something changed after it was given. Propose the decision again."


def propose(
    *, consideration: Consideration, question: str, purpose: str = "", quality_check: bool = False, by: Caseworker
) -> Determination:
    """What follows from the findings today is proposed with the letter it leads to, and put to whoever has to agree.

    With nobody to ask, the consideration is ready to decide; else it is referred with `question` to each grade the
    rules name: for a longer stay on the ground `purpose` (LNG-01, LNG-03), and to a senior caseworker for a quality
    check where the caseworker wishes one. Raises `NotReady` while anything is outstanding, or the letter could not be
    written or safely sent.
    """
    with audit.event("determination.propose", by=by, about=consideration, victim=consideration.victim, why=question):
        locked = considerations.lock(consideration)
        considerations.require_mine(locked, by)
        if not locked.is_editable:
            raise InvalidTransition(locked.status, Status.READY_TO_DECIDE)
        consideration, case_file, result = _determined(consideration, timezone.localdate())
        if points := missing(consideration, result):
            raise NotReady(points)
        asked: dict[str, Any] = {"question": question, "purpose": purpose, "quality_check": quality_check}
        if points := referring.points(consideration, case_file, result, **asked):
            raise NotReady(points)
        if points := referring.nobody_to_answer(consideration, result, quality_check=quality_check, by=by):
            raise NotReady(points)
        considerations.void_agreement(consideration, why="The decision was proposed again.", by=by)
        considerations.withdraw_referrals(consideration)
        if consideration.status != Status.IN_PROGRESS:  # proposed again: the table leads from there alone
            considerations.move(consideration, Status.IN_PROGRESS)
        determination = snapshots.determination(consideration, Determination.Kind.PROPOSED, case_file, result, by)
        if kind := outcomes.letter_kind(case_file, determination.outcome):
            determination.letter_draft = letter_requests.composed(determination, kind, by)  # or it is not proposed
            determination.letter_digest = approvals.digest_of(determination.letter_draft)
        determination.save(force_insert=True)
        if referring.put_to_approvers(determination, **asked, by=by):
            considerations.move(consideration, Status.REFERRED, why=question)
        elif consideration.status != Status.READY_TO_DECIDE:
            considerations.move(consideration, Status.READY_TO_DECIDE)
    return determination


def decide(*, determination: Determination, look: Look | None, by: Caseworker) -> Determination:
    """The proposal is decided as of today, and its letter asked for, in one transaction; there is one decision, ever.

    `look` is the public order check of the day, stored with the decision; without one nothing is granted, refused or
    rejected, nor where it says otherwise than the finding (PUB-02).

    Asked again, it gives the decision that stands and writes nothing (promise 7). Raises `NotReady` if what follows
    today is no longer what was proposed, or an approval it needs does not stand; `NotAllowed` for whoever gave it.
    Where anything changed that somebody agreed to, the letter among it, their approval is void, and the history says
    what changed: it has to be proposed again.
    """
    with transaction.atomic():
        consideration = considerations.lock(determination.consideration)
        considerations.require_mine(consideration, by)
        if decided := consideration.determinations.filter(kind=Determination.Kind.DECIDED).first():
            return decided
        if consideration.status != Status.READY_TO_DECIDE:
            raise InvalidTransition(consideration.status, Status.DECIDED)
        if Approval.objects.filter(referral__determination=determination, answered_by=by).exists():
            raise NotAllowed("Whoever agreed to a proposal does not also decide it.")
        changed = _changed_since_agreed(determination)
        if not changed:
            with audit.event("determination.decide", by=by, about=consideration, victim=consideration.victim):
                return _decide(determination, look, by)
        approvals.void(consideration, changed, by=by)  # stands, though nothing is decided
    raise NotReady([NO_LONGER_AGREED, *(f"Changed: {change.what}" for change in changed)])


def _changed_since_agreed(proposed: Determination) -> list[Change]:
    """What changed since somebody agreed to the proposal; nothing where nobody was asked."""
    if not approvals.given_to(proposed):
        return []
    return approvals.changes_since(proposed, facts.load(proposed.consideration_id))


def _decide(proposed: Determination, look: Look | None, by: Caseworker) -> Determination:
    consideration, case_file, result = _determined(proposed.consideration, timezone.localdate())
    if points := missing(consideration, result):
        raise NotReady(points)
    if (facts.digest(consideration), result["outcome"]) != (proposed.digest, proposed.outcome):
        raise NotReady(["What follows today is not what was proposed. Propose the decision again."])
    if not outcomes.whole(result)["issuable"]:
        raise NotReady(["An approval that this decision needs is not there, or no longer stands."])
    kind = outcomes.letter_kind(case_file, result["outcome"])
    if kind and consideration.kind == Kind.CONSIDERATION:
        public_order.look_on_the_day(consideration, look, by)
    decided = snapshots.determination(consideration, Determination.Kind.DECIDED, case_file, result, by)
    decided.letter_digest = proposed.letter_digest  # of the letter that was agreed to; its own letter has its own day
    decided.save(force_insert=True)
    end = CLOSING.get(decided.outcome, Status.DECIDED)
    considerations.move(consideration, end, why=outcomes.label(consideration.kind, decided.outcome))
    effects.take(decided, by=by)
    if kind:
        request_letter(decided, kind, by)
    figures.decided(decided)
    decided_cases.decided(decided)
    transaction.on_commit(audit_anchor.append, robust=True)  # the decision stands, whether or not its head can be kept
    return decided


def take_back(*, consideration: Consideration, why: str, by: Caseworker) -> Consideration:
    """A proposal that waits for an approver or the decision is taken back; the consideration is in progress again."""
    if not why.strip():
        raise NotReady(["Say why you take the proposal back."])
    with audit.event("determination.take_back", by=by, about=consideration, victim=consideration.victim, why=why):
        consideration = considerations.lock(consideration)
        considerations.require_mine(consideration, by)
        if consideration.status not in PROPOSED:  # a hold, for one, ends by being lifted and no other way
            raise InvalidTransition(consideration.status, Status.IN_PROGRESS)
        considerations.void_agreement(consideration, why="The proposal was taken back.", by=by)
        considerations.withdraw_referrals(consideration)
        considerations.move(consideration, Status.IN_PROGRESS, why=why)
    return consideration


def request_letter(determination: Determination, kind: str, by: Caseworker) -> Letter:
    """The letter is asked for, its content fixed, in the decision's own transaction; to be called inside its event."""
    content = letter_requests.composed(determination, kind, by)
    return letter_requests.ask_for(
        consideration=determination.consideration, kind=kind, content=content, by=by, determination=determination
    )


def missing(consideration: Consideration, result: dict[str, Any]) -> list[str]:
    """What stands between what follows from the findings and a proposal of it, one sentence each; empty: nothing does.

    `consideration` is one loaded with its facts; `result` is its determination.
    """
    if result["outcome"] == "hold":
        return holds.what_to_do(consideration, result, timezone.localdate())
    open_facts = outcomes.whole(result)["outstanding"]
    if result["outcome"] == "undetermined" or open_facts:
        return [outcomes.still_needed(path, consideration) for path in open_facts or ["findings"]]
    points = gates.outstanding(consideration, result)
    if outcomes.letter_kind({"kind": consideration.kind}, result["outcome"]):
        if not consideration.victim.name:
            points.append("Record the person’s name: a letter is never written to a reference.")
        choices = safe_contact.read(consideration)
        if point := recipients.no_way(consideration.victim, choices, timezone.localdate()):
            points.append(point)
    return points


def _determined(consideration: Consideration, on: date) -> tuple[Consideration, dict[str, Any], dict[str, Any]]:
    loaded = facts.load(consideration.pk)
    case_file = facts.case_file(loaded, on)
    try:
        return loaded, case_file, determine(case_file)
    except CaseFileErrors as faults:
        raise NotReady([f"{fault.path}: {fault.expected} was expected." for fault in faults.errors]) from faults
