"""What happened, as the diary reads it: plain rows about one person and their cases, and the published pauses.

Nothing here says when something is due: that follows from these rows each time the diary is read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cases.models.permission_to_stay import stopped_on
from decisions.rules import WorkingDayCalendar

VICTIM_KINDS = ("vts", "vts_child", "msdl")
"""The kinds of permission of which more can be applied for (VAL-01, VAL-03)."""
NOTHING_DECIDED = ("reject", "withdrawn", "no_consideration")
"""The ways in which an application ends without having been considered: it has to be made again."""


@dataclass(frozen=True)
class Permission:
    """One grant, the person's own or a child's (`child`). It may have been replaced or cancelled before its end."""

    key: int
    kind: str
    purposes: tuple[str, ...]
    granted_on: date | None
    expires_on: date | None
    ends_on: date | None
    cancelled_from: date | None
    child: int | None = None

    @property
    def name(self) -> str:
        """What this grant is called in the keys of its dates."""
        return f"{'permission' if self.child is None else 'child-permission'}:{self.key}"

    @property
    def stops_on(self) -> date | None:
        """The day on which it really ends: its last, or an earlier one from which it is cancelled or replaced."""
        return stopped_on(self.expires_on, self.ends_on, self.cancelled_from)

    @property
    def over(self) -> str:
        """Why it does not run to the end that was given to it; "" where it does."""
        if self.cancelled_from:
            return f"It is cancelled from {said(self.cancelled_from)}."
        if self.ends_on and self.expires_on and self.ends_on < self.expires_on:
            return f"Another grant took its place on {said(self.ends_on)}."
        return ""


@dataclass(frozen=True)
class Child:
    """A dependent child who is on record."""

    key: int
    born: date | None


@dataclass(frozen=True)
class Message:
    """Something said between a public authority and us."""

    key: int
    kind: str
    on: date
    answers: int | None = None


@dataclass(frozen=True)
class Travel:
    """Written permission to leave the UK meanwhile."""

    key: int
    runs_until: date


@dataclass(frozen=True)
class Hearing:
    """A court date, as it was last recorded."""

    key: int
    on: date


@dataclass(frozen=True)
class Hold:
    """A hold with the day on which somebody looks at it again."""

    key: int
    placed_on: date
    review_on: date
    lifted_on: date | None = None


@dataclass(frozen=True)
class Asked:
    """Evidence or a questionnaire that was asked for, with every last day that was given: a reminder gives a later."""

    key: int
    asked_on: date
    due_on: tuple[date, ...]
    came_on: date | None = None
    came: str = ""


@dataclass(frozen=True)
class Letter:
    """A letter that was issued; `notice` is its kind where it tells of no decision, `answer_by` what it asks."""

    key: int
    kind: str
    issued_on: date
    sent_on: date | None = None
    returned_on: date | None = None
    served_on: date | None = None
    decided_on: date | None = None
    determination: int | None = None
    notice: str = ""
    answer_by: date | None = None
    requested_on: date | None = None  # of the request that a notice answers


@dataclass(frozen=True)
class FeeWaiver:
    """A request to waive the fee."""

    requested_on: date
    permission_expires_on: date | None


@dataclass(frozen=True)
class Case:
    """One consideration of whatever kind, with what was done in it."""

    key: int
    public_id: str
    kind: str
    opened_on: date
    is_open: bool = True
    basis: str = ""
    assigned_to: int | None = None
    decided_on: date | None = None
    outcome: str = ""
    redirected: bool = False
    applied_on: date | None = None
    applied_for: tuple[str, ...] = ()
    fee_waiver: FeeWaiver | None = None
    reconsiders: int | None = None
    asked_again_on: date | None = None
    represented_on: tuple[date, ...] = ()
    holds: tuple[Hold, ...] = ()
    requests: tuple[Asked, ...] = ()
    questionnaires: tuple[Asked, ...] = ()
    letters: tuple[Letter, ...] = ()


@dataclass(frozen=True)
class Reminded:
    """A reminder that was raised of one date, and who said that it is done, when and why."""

    key: int
    entry: str
    due_on: date
    done_on: date | None = None
    done_by: str = ""
    done_because: str = ""
    by_program: bool = False  # nobody said that it is done: its date had moved, or was settled


@dataclass(frozen=True)
class Person:
    """Everything of one person that has a date."""

    key: int
    reference: str
    born: date | None = None
    permissions: tuple[Permission, ...] = ()
    children: tuple[Child, ...] = ()
    messages: tuple[Message, ...] = ()
    travel: tuple[Travel, ...] = ()
    hearing: Hearing | None = None
    cases: tuple[Case, ...] = ()
    reminded: tuple[Reminded, ...] = ()

    @property
    def open_cases(self) -> tuple[Case, ...]:
        """The cases in which nothing is decided yet."""
        return tuple(case for case in self.cases if case.is_open)

    @property
    def latest(self) -> Case | None:
        """The case opened last: whoever has it has the dates that belong to no case alone."""
        return max(self.cases, key=lambda case: (case.opened_on, case.key), default=None)

    def applied_since(self, day: date) -> date | None:
        """The first application to extend, or case opened at an authority's request, since that day.

        One that was rejected or withdrawn asks for nothing any more; that on which permission was granted on the very
        day asked for that permission.
        """
        days = [
            case.applied_on or case.opened_on
            for case in self.cases
            if (case.applied_on or case.basis == "public_authority_request")
            and case.outcome not in NOTHING_DECIDED
            and not (case.outcome == "grant" and case.decided_on == day)
        ]
        return min((one for one in days if one >= day), default=None)


@dataclass(frozen=True)
class Paused:
    """A published pause that was put in force."""

    key: int
    public_id: str
    starts_on: date
    review_on: date
    lifted_on: date | None = None
    reminded: tuple[Reminded, ...] = ()


@dataclass(frozen=True)
class Announced:
    """A day that admins entered as a bank holiday, or struck out, where the rules count."""

    day: date
    name: str
    is_holiday: bool


@dataclass(frozen=True)
class Calendars:
    """The working days of each part of the UK as they are known now; `own` is the one that the rules count by.

    `before` is that one without what was `announced` late.
    """

    own: WorkingDayCalendar
    others: Mapping[str, WorkingDayCalendar] = field(default_factory=dict)
    before: WorkingDayCalendar | None = None
    announced: tuple[Announced, ...] = ()


def said(day: date) -> str:
    """A day in words, with the day of the week: Friday 2 May 2025."""
    return f"{day:%A} {day.day} {day:%B %Y}"
