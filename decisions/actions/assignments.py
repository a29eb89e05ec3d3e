"""Whose a case is, where it is given from one caseworker to another."""

from cases.actions import audit
from cases.models import Caseworker
from cases.rights import Right, may, require
from decisions import transitions
from decisions.actions import considerations, hand_overs
from decisions.actions.refusals import NotReady, Stale
from decisions.models import Consideration
from decisions.transitions import Status


def take_over(
    *, consideration: Consideration, had_by: Caseworker, to: Caseworker, why: str, by: Caseworker
) -> Consideration:
    """The case, until now `had_by`'s, is another caseworker's: where it stands stays, as do findings and drafts.

    A senior caseworker does this where a colleague is away; whoever has the case issues the letters that still wait.
    Raises `Stale` if the case went to somebody else meanwhile.
    """
    require(by, Right.REASSIGN)
    if not may(to, Right.CONSIDER):
        raise NotReady([f"{to.name} cannot be given a case."])
    if not why.strip():
        raise NotReady(["Say why the case goes to another caseworker."])
    if to.pk == had_by.pk:
        raise NotReady([f"{to.name} has the case already."])
    with audit.event(
        "consideration.take_over",
        by=by,
        about=consideration,
        victim=consideration.victim,
        why=why,
        what={"to": to.name},
    ):
        consideration = considerations.lock(consideration)
        require_can_be_taken_over(consideration)
        if consideration.assigned_to_id != had_by.pk:
            raise Stale
        considerations.require_another(consideration, to)
        considerations.to_somebody(consideration, to, note=why, by=by)
    return consideration


def assign(*, consideration: Consideration, to: Caseworker, note: str, by: Caseworker) -> Consideration:
    """A case is given to a colleague with a note, whoever had it until now: nobody's is in progress with them.

    A senior caseworker does this. Raises `NotReady` where the case has nothing left to do.
    """
    require(by, Right.REASSIGN)
    had_by = consideration.assigned_to
    if had_by is not None:
        return take_over(consideration=consideration, had_by=had_by, to=to, why=note, by=by)
    if not may(to, Right.CONSIDER):
        raise NotReady([f"{to.name} cannot be given a case."])
    if not note.strip():
        raise NotReady(["Write a note for whoever has the case next."])
    with audit.event(
        "consideration.assign", by=by, about=consideration, victim=consideration.victim, why=note, what={"to": to.name}
    ):
        consideration = considerations.lock(consideration)
        if consideration.status != Status.UNASSIGNED:
            raise Stale
        considerations.require_another(consideration, to)
        transitions.check(transitions.CONSIDERATION, consideration.status, Status.IN_PROGRESS)
        consideration.assigned_to, consideration.status = to, Status.IN_PROGRESS
        considerations.save(consideration, "status", "assigned_to")
        hand_overs.leave(consideration, note=note, by=by, to=to)
    return consideration


def may_take_over(consideration: Consideration, by: Caseworker) -> bool:
    """Whether this person may give the case to somebody else now."""
    given_away = (
        consideration.status in transitions.OPEN | {Status.DECIDED} and consideration.status != Status.UNASSIGNED
    )
    return may(by, Right.REASSIGN) and given_away


def require_can_be_taken_over(consideration: Consideration) -> None:
    """Somebody has the case, and something is still to be done in it: a decided one may have letters to issue."""
    if consideration.status == Status.UNASSIGNED:
        raise NotReady(["The case is nobody’s: it is taken, not taken over."])
    if consideration.status not in transitions.OPEN | {Status.DECIDED}:
        raise NotReady([f"The case is {consideration.status_label.lower()}: nothing is left to do in it."])
