"""Where a published pause stands on a day, in words."""

from dataclasses import dataclass
from datetime import date

from decisions import pause_scope
from decisions.models import PublishedPause


@dataclass(frozen=True)
class Shown:
    """A pause as a page shows it."""

    pause: PublishedPause
    scope: str
    state: str
    review: str
    overdue: bool
    in_force: bool
    waiting: bool
    may_end: bool


def shown(pause: PublishedPause, on: date) -> Shown:
    """The pause with its state on that day. A review counts as overdue while the pause is in force and no longer."""
    waiting = pause.put_in_force_at is None
    over = pause.ends_on is not None and pause.ends_on <= on
    in_force = not waiting and not over and pause.starts_on <= on
    return Shown(
        pause=pause,
        scope=pause_scope.in_words(pause.purposes, pause.deportation, pause.outcomes),
        state=_state(pause, on, waiting=waiting, over=over),
        review="" if over else pause_scope.review_said(pause.review_on, on),
        overdue=in_force and pause.review_on < on,
        in_force=in_force,
        waiting=waiting,
        may_end=not waiting and pause.lifted_at is None,
    )


def _state(pause: PublishedPause, on: date, *, waiting: bool, over: bool) -> str:
    if waiting:
        return "Waits for another admin"
    if over:
        return "Lifted"
    return "In force" if pause.starts_on <= on else "Not yet in force"
