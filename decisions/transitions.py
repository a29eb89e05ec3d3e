"""The one table of states: from each, where a thing may go next. Every other list of states is computed from it."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """Where a consideration stands."""

    UNASSIGNED = "unassigned"
    IN_PROGRESS = "in_progress"
    AWAITING_EVIDENCE = "awaiting_evidence"
    ON_HOLD = "on_hold"
    REFERRED = "referred"
    RETURNED = "returned"
    READY_TO_DECIDE = "ready_to_decide"
    DECIDED = "decided"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class LetterStatus(StrEnum):
    """Where a letter stands."""

    REQUESTED = "requested"
    RENDERED = "rendered"
    ISSUED = "issued"
    SERVED = "served"
    FAILED = "failed"


class InvalidTransition(Exception):
    """The thing is not in a state from which this may be done. It is never a matter of who asks."""

    def __init__(self, was: str, wanted: str) -> None:
        super().__init__(f"It is “{label(was)}”, so it cannot become “{label(wanted)}”.")
        self.was, self.wanted = was, wanted


@dataclass(frozen=True)
class Move:
    """One allowed move, and whether it must be explained in writing."""

    to: str
    reason_due: bool = False


S, L = Status, LetterStatus

CONSIDERATION: dict[str, tuple[Move, ...]] = {
    S.UNASSIGNED: (Move(S.IN_PROGRESS), Move(S.WITHDRAWN, True)),
    S.IN_PROGRESS: (
        Move(S.UNASSIGNED, True),
        Move(S.AWAITING_EVIDENCE, True),
        Move(S.ON_HOLD, True),
        Move(S.REFERRED, True),
        Move(S.READY_TO_DECIDE),
        Move(S.WITHDRAWN, True),
    ),
    S.AWAITING_EVIDENCE: (
        Move(S.IN_PROGRESS),
        Move(S.UNASSIGNED, True),
        Move(S.ON_HOLD, True),
        Move(S.WITHDRAWN, True),
    ),
    S.ON_HOLD: (Move(S.IN_PROGRESS, True), Move(S.WITHDRAWN, True)),
    S.REFERRED: (
        Move(S.READY_TO_DECIDE, True),
        Move(S.RETURNED, True),
        Move(S.IN_PROGRESS, True),
        Move(S.ON_HOLD, True),
        Move(S.WITHDRAWN, True),
    ),
    S.RETURNED: (Move(S.IN_PROGRESS), Move(S.ON_HOLD, True), Move(S.WITHDRAWN, True)),
    S.READY_TO_DECIDE: (
        Move(S.DECIDED),
        Move(S.CLOSED),
        Move(S.IN_PROGRESS),
        Move(S.ON_HOLD, True),
        Move(S.WITHDRAWN, True),
    ),
    S.DECIDED: (Move(S.CLOSED),),
    S.CLOSED: (),
    S.WITHDRAWN: (),
}

LETTER: dict[str, tuple[Move, ...]] = {
    L.REQUESTED: (Move(L.RENDERED), Move(L.FAILED, True)),
    L.FAILED: (Move(L.REQUESTED),),
    L.RENDERED: (Move(L.ISSUED),),
    L.ISSUED: (Move(L.SERVED),),
    L.SERVED: (Move(L.ISSUED, True),),  # what was recorded as served came back
}


def leading_to(status: str) -> frozenset[str]:
    """The states from which a consideration may go there."""
    return frozenset(was for was, moves in CONSIDERATION.items() if any(move.to == status for move in moves))


OPEN = leading_to(S.WITHDRAWN)
HANDED_BACK = leading_to(S.UNASSIGNED)
"""Whoever has a case in such a state may give it back."""
WITH_PROPOSAL = frozenset({S.REFERRED, S.RETURNED, S.READY_TO_DECIDE})
"""A proposal was made, which is taken back before somebody else works on the case."""
EDITABLE = frozenset({S.IN_PROGRESS, S.RETURNED, S.READY_TO_DECIDE})

_LABELS: dict[str, str] = {
    S.UNASSIGNED: "Unassigned",
    S.IN_PROGRESS: "In progress",
    S.AWAITING_EVIDENCE: "Waiting for evidence",
    S.ON_HOLD: "On hold",
    S.REFERRED: "Referred",
    S.RETURNED: "Returned",
    S.READY_TO_DECIDE: "Ready to decide",
    S.DECIDED: "Decided",
    S.CLOSED: "Closed",
    S.WITHDRAWN: "Withdrawn",
    L.REQUESTED: "Being made",
    L.RENDERED: "Ready to issue",
    L.ISSUED: "Issued",
    L.SERVED: "Served",
    L.FAILED: "Failed",
}


def label(status: str) -> str:
    """The state as it is said to people."""
    return _LABELS.get(status, status)


def check(table: dict[str, tuple[Move, ...]], was: str, wanted: str, why: str = "") -> None:
    """The move is in the table, and a reason is given where one is due; otherwise raises."""
    for move in table.get(was, ()):
        if move.to == wanted:
            if move.reason_due and not why.strip():
                raise ValueError(f"A reason is due for the move to “{label(wanted)}”.")
            return
    raise InvalidTransition(was, wanted)
