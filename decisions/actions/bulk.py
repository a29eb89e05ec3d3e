"""The same act on several cases: each is an act and an event of its own, and what cannot be done says why.

What is decided about a person is never done to several: no act here finds, proposes, decides, approves or issues.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cases.models import Caseworker
from cases.rights import NotAllowed, Right, require
from decisions import transitions
from decisions.actions import assignments, considerations
from decisions.actions.refusals import NotReady, Stale
from decisions.models import Consideration, Hold
from decisions.transitions import InvalidTransition, Status

MOST = 50
CHANGED = "Somebody changed it meanwhile."


@dataclass(frozen=True)
class Done:
    """What came of one of the cases: "" where it was done, otherwise why it was not."""

    consideration: Consideration
    refused: str = ""


def run(
    act: str,
    *,
    chosen: Sequence[Consideration],
    said: Mapping[str, Any],
    by: Caseworker,
    shown: Mapping[str, str] | None = None,
) -> list[Done]:
    """The act, done to each of the cases on its own; nothing of the others is lost where one cannot be done.

    `shown` is how each stood (`standing`) when it was said what will happen: one that stands otherwise now is left
    alone, so that nobody loses a case that they took meanwhile.
    """
    require(by, Right.REASSIGN)
    return [Done(one, _changed(one, shown or {}) or _refusal(act, one, said, by)) for one in chosen[:MOST]]


def _changed(one: Consideration, shown: Mapping[str, str]) -> str:
    """That the case stands otherwise than it was shown, and how; "" where it does not."""
    if shown.get(one.public_id, standing(one)) == standing(one):
        return ""
    has_it = one.assigned_to.name if one.assigned_to else "nobody"
    return f"{CHANGED} It is “{one.status_label}” now, and {has_it} has it."


def standing(consideration: Consideration) -> str:
    """How the case stands, as far as it matters to what is done to several: its status, and whose it is."""
    return f"{consideration.status}.{consideration.assigned_to_id or ''}"


def expected(act: str, consideration: Consideration) -> str:
    """Why the act cannot be done to the case as it stands now; "" where nothing is seen against it."""
    allowed = {
        "assign": transitions.OPEN | {Status.DECIDED},
        "hold": transitions.leading_to(Status.ON_HOLD),
        "lift": {Status.ON_HOLD},
        "hand_back": transitions.HANDED_BACK,
    }[act]
    return "" if consideration.status in allowed else f"It is “{consideration.status_label}”."


def _refusal(act: str, consideration: Consideration, said: Mapping[str, Any], by: Caseworker) -> str:
    try:
        ACTS[act](consideration, said, by)
    except NotReady as refused:
        return " ".join(refused.points)
    except Stale:
        return CHANGED
    except (NotAllowed, InvalidTransition) as refused:
        return str(refused)
    return ""


def _assign(consideration: Consideration, said: Mapping[str, Any], by: Caseworker) -> None:
    assignments.assign(consideration=consideration, to=said["to"], note=said["note"], by=by)


def _hold(consideration: Consideration, said: Mapping[str, Any], by: Caseworker) -> None:
    considerations.place_on_hold(consideration=consideration, by=by, **said)


def _lift(consideration: Consideration, said: Mapping[str, Any], by: Caseworker) -> None:
    hold = Hold.objects.select_related("consideration__victim").filter(
        consideration=consideration, lifted_at__isnull=True
    )
    if (standing := hold.first()) is None:
        raise InvalidTransition(consideration.status, Status.IN_PROGRESS)
    considerations.lift_hold(hold=standing, because=said["because"], by=by)


def _hand_back(consideration: Consideration, said: Mapping[str, Any], by: Caseworker) -> None:
    considerations.hand_back(consideration=consideration, why=said["why"], by=by)


ACTS: Mapping[str, Callable[[Consideration, Mapping[str, Any], Caseworker], None]] = {
    "assign": _assign,
    "hold": _hold,
    "lift": _lift,
    "hand_back": _hand_back,
}
