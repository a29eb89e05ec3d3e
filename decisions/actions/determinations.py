"""From findings to a decision."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from cases import audit_anchor, safe_contact
from cases.actions import audit
from cases.models import Caseworker
from cases.models.safe_contact import Channel
from cases.rights import NotAllowed
from decisions import facts, gates, holds, letters, outcomes, snapshots
from decisions.actions import considerations, public_order
from decisions.actions.public_order import Look
from decisions.actions.refusals import NotReady
from decisions.code_version import CODE_VERSION
from decisions.models import Approval, Consideration, Determination, Letter, OutboxMessage, Referral
from decisions.rules import CaseFileErrors, determine
from decisions.transitions import InvalidTransition, Status

# A proposal stands, and can be taken back.
PROPOSED = frozenset({Status.REFERRED, Status.READY_TO_DECIDE})
# Where nothing is decided there is no letter (it comes later), and the consideration ends with it.
CLOSING = {"withdrawn": Status.WITHDRAWN, "no_consideration": Status.CLOSED}


def propose(*, consideration: Consideration, question: str, by: Caseworker) -> Determination:
    """What follows from the findings today is proposed, and put to whoever has to agree.

    With nobody to ask, the consideration is ready to decide; else it is referred with `question` to each grade the
    rules name. Raises `NotReady` while anything is outstanding, or the letter could not be written or safely sent.
    """
    with audit.event("determination.propose", by=by, about=consideration, victim=consideration.victim, why=question):
        locked = considerations.lock(consideration)
        considerations.require_mine(locked, by)
        if not locked.is_editable:
            raise InvalidTransition(locked.status, Status.READY_TO_DECIDE)
        consideration, case_file, result = _determined(consideration, timezone.localdate())
        if points := missing(consideration, result):
            raise NotReady(points)
        if result["requires"] and not question.strip():
            raise NotReady(["Say what you ask the approver to agree to, and why."])
        considerations.withdraw_referrals(consideration)
        if consideration.status != Status.IN_PROGRESS:  # proposed again: the table leads from there alone
            considerations.move(consideration, Status.IN_PROGRESS)
        determination = _snapshot(consideration, Determination.Kind.PROPOSED, case_file, result, by)
        if kind := outcomes.LETTERS.get(determination.outcome):
            _composed(determination, kind)  # what could not be written is not proposed
        _put_to_approvers(consideration, determination, question, by)
    return determination


def decide(*, determination: Determination, look: Look | None, by: Caseworker) -> Determination:
    """The proposal is decided as of today, and its letter asked for, in one transaction; there is one decision, ever.

    `look` is the public order check of the day, stored with the decision; without one nothing is granted, refused or
    rejected, nor where it says otherwise than the finding (PUB-02).

    Asked again, it gives the decision that stands and writes nothing (promise 7). Raises `NotReady` if what follows
    today is no longer what was proposed, or an approval it needs does not stand; `NotAllowed` for whoever gave it.
    """
    with transaction.atomic():
        consideration = considerations.lock(determination.consideration)
        considerations.require_mine(consideration, by)
        if decided := consideration.determinations.filter(kind=Determination.Kind.DECIDED).first():
            return decided
        if consideration.status != Status.READY_TO_DECIDE:
            raise InvalidTransition(consideration.status, Status.DECIDED)
        with audit.event("determination.decide", by=by, about=consideration, victim=consideration.victim):
            return _decide(determination, look, by)


def _decide(proposed: Determination, look: Look | None, by: Caseworker) -> Determination:
    consideration, case_file, result = _determined(proposed.consideration, timezone.localdate())
    if points := missing(consideration, result):
        raise NotReady(points)
    if (facts.digest(consideration), result["outcome"]) != (proposed.digest, proposed.outcome):
        raise NotReady(["What follows today is not what was proposed. Propose the decision again."])
    if not result["issuable"]:
        raise NotReady(["An approval that this decision needs is not there, or no longer stands."])
    if result["requires"] and Approval.objects.filter(referral__determination=proposed, answered_by=by).exists():
        raise NotAllowed("Whoever agreed to a proposal does not also decide it.")
    if result["outcome"] in outcomes.LETTERS:
        public_order.look_on_the_day(consideration, look, by)
    decided = _snapshot(consideration, Determination.Kind.DECIDED, case_file, result, by)
    end = CLOSING.get(decided.outcome, Status.DECIDED)
    considerations.move(consideration, end, why=outcomes.LABELS[decided.outcome])
    if kind := outcomes.LETTERS.get(decided.outcome):
        request_letter(decided, kind, by)
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
        considerations.withdraw_referrals(consideration)
        considerations.move(consideration, Status.IN_PROGRESS, why=why)
    return consideration


def request_letter(determination: Determination, kind: str, by: Caseworker) -> Letter:
    """The letter is asked for, its content fixed, in the decision's own transaction; to be called inside its event."""
    now = timezone.now()
    letter = Letter.objects.create(
        consideration=determination.consideration,
        determination=determination,
        kind=kind,
        content=_composed(determination, kind),
        requested_by=by,
        requested_at=now,
    )
    OutboxMessage.objects.create(task="decisions.render_letter", key=str(letter.pk), due_at=now)
    return letter


def _composed(determination: Determination, kind: str) -> dict[str, Any]:
    try:
        return letters.compose(determination, kind)
    except letters.Unfilled as unfilled:
        raise NotReady(unfilled.points) from unfilled


def missing(consideration: Consideration, result: dict[str, Any]) -> list[str]:
    """What stands between what follows from the findings and a proposal of it, one sentence each; empty: nothing does.

    `consideration` is one loaded with its facts; `result` is its determination.
    """
    if result["outcome"] == "hold":
        return holds.what_to_do(consideration, result, timezone.localdate())
    if result["outcome"] == "undetermined" or result["outstanding"]:
        return [outcomes.still_needed(path, consideration) for path in result["outstanding"]]
    points = gates.outstanding(consideration, result)
    if result["outcome"] in outcomes.LETTERS:
        if not consideration.victim.name:
            points.append("Record the person’s name: a letter is never written to a reference.")
        if point := safe_contact.read(consideration).refusal(Channel.POST):
            points.append(point)
    return points


def _determined(consideration: Consideration, on: date) -> tuple[Consideration, dict[str, Any], dict[str, Any]]:
    loaded = facts.with_facts(Consideration.objects.filter(pk=consideration.pk)).get()
    case_file = facts.case_file(loaded, on)
    try:
        return loaded, case_file, determine(case_file)
    except CaseFileErrors as faults:
        raise NotReady([f"{fault.path}: {fault.expected} was expected." for fault in faults.errors]) from faults


def _snapshot(
    consideration: Consideration, kind: str, case_file: dict[str, Any], result: dict[str, Any], by: Caseworker
) -> Determination:
    return Determination.objects.create(
        consideration=consideration,
        kind=kind,
        decision_date=case_file["decision_date"],
        case_file=case_file,
        findings=snapshots.findings(consideration),
        considered=snapshots.considered(consideration),
        result=result,
        outcome=result["outcome"],
        guidance=result["guidance"],
        code_version=CODE_VERSION,
        digest=facts.digest(consideration),
        made_by=by,
        made_at=timezone.now(),
    )


def _put_to_approvers(
    consideration: Consideration, determination: Determination, question: str, by: Caseworker
) -> None:
    grades = determination.result["requires"]
    if not grades:
        if consideration.status != Status.READY_TO_DECIDE:
            considerations.move(consideration, Status.READY_TO_DECIDE)
        return
    for grade in grades:
        Referral.objects.create(
            determination=determination,
            grade=grade,
            question=question.strip(),
            referred_by=by,
            referred_at=timezone.now(),
        )
    considerations.move(consideration, Status.REFERRED, why=question)
