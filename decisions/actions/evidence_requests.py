"""Asking for evidence, and saying whether it came."""

from datetime import date

from django.utils import timezone

from cases.actions import audit
from cases.models import Caseworker
from decisions import transitions
from decisions.actions import considerations
from decisions.actions.refusals import NotReady, Stale
from decisions.models import Consideration, EvidenceRequest
from decisions.transitions import Status

# While a case is on hold nothing is done about it, and a decided one waits for nothing.
ASKING = transitions.EDITABLE | {Status.REFERRED, Status.AWAITING_EVIDENCE}


def may_ask(consideration: Consideration, by: Caseworker) -> bool:
    """Whether this person may ask for evidence now: the caseworker of the case, while it is considered."""
    return consideration.assigned_to_id == by.pk and consideration.status in ASKING


def require_may_ask(consideration: Consideration, by: Caseworker) -> None:
    """This person may ask for evidence now; otherwise raises."""
    considerations.require_mine(consideration, by)
    if consideration.status not in ASKING:
        raise transitions.InvalidTransition(consideration.status, Status.AWAITING_EVIDENCE)


def ask(
    *,
    consideration: Consideration,
    asked_of: str,
    what: str,
    due_on: date,
    wait: bool,
    by: Caseworker,
    version: int | None = None,
) -> EvidenceRequest:
    """The evidence is on record as asked for today; with `wait` nothing is found until it came or did not (NEC-01).

    A proposal that stands is taken back: what more evidence is asked on is not put to an approver. With `version`,
    the consideration's, raises `Stale` if it was changed since: the same evidence is not asked for twice.
    """
    today = timezone.localdate()
    points = [] if asked_of.strip() else ["Say of whom the evidence is asked."]
    points += [] if what.strip() else ["Say what is asked for."]
    points += [] if due_on > today else ["The day on which it is due has to be after today."]
    if points:
        raise NotReady(points)
    with audit.event(
        "evidence_request.ask",
        by=by,
        about=consideration,
        victim=consideration.victim,
        why=f"{asked_of.strip()}: {what.strip()}",
        what={"due_on": due_on.isoformat(), "waits": wait},
    ):
        consideration = considerations.lock(consideration)
        require_may_ask(consideration, by)
        if version is not None and version != consideration.version:
            raise Stale
        _stop(consideration, wait, what)
        return EvidenceRequest.objects.create(
            consideration=consideration,
            asked_of=asked_of.strip(),
            what=what.strip(),
            asked_on=today,
            due_on=due_on,
            asked_by=by,
        )


def close(*, request: EvidenceRequest, came: bool, note: str, by: Caseworker) -> EvidenceRequest:
    """The evidence came, or will not; with the last that a waiting case waits for, it is in progress again.

    Whether anything follows from evidence that did not come is for the findings to say: this says nothing of it.
    """
    outcome = EvidenceRequest.Outcome.CAME if came else EvidenceRequest.Outcome.DID_NOT_COME
    consideration = request.consideration
    with audit.event(
        "evidence_request.close",
        by=by,
        about=consideration,
        victim=consideration.victim,
        why=note.strip(),
        what={"answer": outcome.value, "asked_of": request.asked_of},
    ):
        consideration = considerations.lock(consideration)
        require_may_close(consideration, by)
        request = EvidenceRequest.objects.select_for_update(of=("self",), no_key=True).get(pk=request.pk)
        if request.outcome:
            raise NotReady(["This request is closed already."])
        request.closed_at, request.closed_by = timezone.now(), by
        request.outcome, request.note = outcome, note.strip()
        request.save(update_fields=["closed_at", "closed_by", "outcome", "note"])
        waiting = EvidenceRequest.objects.filter(consideration=consideration, closed_at__isnull=True).exists()
        if consideration.status == Status.AWAITING_EVIDENCE and not waiting:
            considerations.move(consideration, Status.IN_PROGRESS)
        else:
            considerations.save(consideration)
    return request


def may_close(consideration: Consideration, by: Caseworker) -> bool:
    """Whether this person may say now that evidence came: a hold or a referral does not stop the post."""
    return consideration.assigned_to_id == by.pk and consideration.is_open


def require_may_close(consideration: Consideration, by: Caseworker) -> None:
    """This person may say now whether evidence came; otherwise raises."""
    considerations.require_mine(consideration, by)
    if not consideration.is_open:
        raise transitions.InvalidTransition(consideration.status, Status.IN_PROGRESS)


def _stop(consideration: Consideration, wait: bool, what: str) -> None:
    """No proposal stands, and the case waits if it is to; one that waits already goes on waiting."""
    if consideration.status == Status.AWAITING_EVIDENCE:
        considerations.save(consideration)
        return
    if not wait or consideration.status != Status.IN_PROGRESS:
        considerations.take_back_proposal(consideration)
    if wait:
        considerations.move(consideration, Status.AWAITING_EVIDENCE, why=what)
