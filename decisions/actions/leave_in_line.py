"""Leave in line for a child after the parent's grant: the request, and the decision about the child alone (UKB-01).

There is no form and no fee (UKB-06). What is given runs until the parent's permission ends, and is the child's own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from cases.actions import audit, permissions, victims
from cases.models import Caseworker, DependentChild
from cases.rights import Right, may
from decisions import facts, in_line
from decisions.actions import considerations
from decisions.actions.refusals import NotReady
from decisions.models import Consideration, LeaveInLine

Outcome = LeaveInLine.Outcome
ASKED_ALREADY = "A request for this child is on record and waits for its decision."
NO_WHO = "Say who asked."
NOT_AFTER_TODAY = "The request came on a day that is not after today."
NOT_OPEN = "The request is decided already."
NO_REASONS = "Write your reasons, and how the child’s best interests were considered."
NOT_ALLOWED_BY_RULES = "That is not what follows for this child: read what the rules make of the request."


@dataclass(frozen=True)
class Decided:
    """What is decided of a request, with the child's best interests and the reasons, which its letter gives."""

    outcome: str
    best_interests: str
    reasons: str


def may_decide(consideration: Consideration, by: Caseworker) -> bool:
    """Whether this person may record and decide a request: the caseworker of the parent's case, whatever its state."""
    return consideration.assigned_to_id == by.pk and may(by, Right.CONSIDER)


def require_may_decide(consideration: Consideration, by: Caseworker) -> None:
    """This person may; otherwise raises."""
    considerations.require_mine(consideration, by)


@contextmanager
def changing(consideration: Consideration, *, by: Caseworker) -> Iterator[Consideration]:
    """A request changes inside, in one transaction; the parent's case stays as it is, decided or not."""
    with transaction.atomic():
        locked = considerations.lock(consideration)
        require_may_decide(locked, by)
        yield locked


def receive(
    *,
    consideration: Consideration,
    child: DependentChild,
    received_on: date,
    asked_by: str,
    version: int,
    by: Caseworker,
) -> LeaveInLine:
    """The request is on record, and waits for its decision (UKB-03). Raises `NotReady` where one waits already."""
    victim = consideration.victim
    try:
        with audit.event("leave_in_line.receive", by=by, about=child, victim=victim, what={"to": child.name_or_ref}):
            require_may_decide(consideration, by)
            if not asked_by.strip():
                raise NotReady([NO_WHO])
            if received_on > timezone.localdate():
                raise NotReady([NOT_AFTER_TODAY])
            victims.change(victim, version)
            child.leave_in_line_requested = True
            child.save(update_fields=["leave_in_line_requested"])
            return LeaveInLine.objects.create(
                consideration=consideration,
                child=child,
                received_on=received_on,
                asked_by=asked_by.strip(),
                recorded_by=by,
                recorded_at=timezone.now(),
            )
    except IntegrityError as error:
        if "one_open_leave_in_line_per_child" not in str(error):
            raise
        raise NotReady([ASKED_ALREADY]) from error


def decide(*, request: LeaveInLine, decided: Decided, version: int, by: Caseworker) -> LeaveInLine:
    """It is decided about the child alone, with reasons; given, the child's own permission begins today (UKB-01).

    It runs until the parent's ends. What may be decided is what the rules leave open: another nationality leads to an
    individual decision and to no refusal by itself (UKB-08). Raises `NotReady` with what is missing.
    """
    consideration, child = request.consideration, request.child
    victim, what = consideration.victim, {"to": child.name_or_ref}
    with audit.event("leave_in_line.decide", by=by, about=child, victim=victim, why=decided.reasons, what=what):
        require_may_decide(consideration, by)
        standing = LeaveInLine.objects.select_for_update(of=("self",), no_key=True).get(pk=request.pk)
        if standing.outcome:
            raise NotReady([NOT_OPEN])
        if not decided.reasons.strip() or not decided.best_interests.strip():
            raise NotReady([NO_REASONS])
        follows = _follows(standing)
        if follows.missing:
            raise NotReady(list(follows.missing))
        if decided.outcome not in follows.may_be:
            raise NotReady([NOT_ALLOWED_BY_RULES, *follows.against])
        victims.change(victim, version)
        return _store(standing, follows, decided, by)


def _follows(request: LeaveInLine) -> in_line.InLine:
    loaded = facts.load(request.consideration_id)
    row = next(one for one in facts.rows(loaded, "child_rows") if one["id"] == request.child_id)
    return in_line.of(loaded, row, timezone.localdate(), request.received_on)


def _store(request: LeaveInLine, follows: in_line.InLine, decided: Decided, by: Caseworker) -> LeaveInLine:
    values: dict[str, Any] = {
        "outcome": decided.outcome,
        "best_interests": decided.best_interests.strip(),
        "reasons": decided.reasons.strip(),
        "individually": follows.outcome == in_line.INDIVIDUAL,
        "decided_by": by,
        "decided_at": timezone.now(),
    }
    if decided.outcome == Outcome.GRANTED:
        assert follows.until is not None  # without a parent's permission that runs, something is missing
        values["permission"] = permissions.begin_in_line(
            child=request.child, granted_on=timezone.localdate(), expires_on=follows.until
        )
    for name, value in values.items():
        setattr(request, name, value)
    request.save(update_fields=list(values))
    return request
