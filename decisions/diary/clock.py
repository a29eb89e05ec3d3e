"""What a clock of the diary is, and what it gives: dates, each with what it runs from and why it is that day.

A clock is a pure function of what happened. It keeps no count, so that a date put right, a holiday added or a grant
that came meanwhile gives the right day the next time it is read.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from decisions.diary.events import Calendars, Case, Paused, Person, Reminded, said

EVERY_DAY = "Every day counts: weekends and bank holidays too."
GIVEN = "The day itself was given; nothing is counted."
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Run:
    """One date of one clock: `of` names what it runs from, `settled` why nothing is to be done about it any more."""

    of: str
    due_on: date
    starts: str
    counted_from: date
    case: Case | None = None
    title: str = ""
    length: str = ""
    remind_on: date | None = None
    settled: str = ""
    more: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Near:
    """Where the database looks for those whose dates may fall on given days: a date of theirs, and how many days after
    it (negative: before) at the earliest and at the latest the clock's own date, or its reminder, falls.

    `only` says of which rows with such a date the clock speaks, by the fields of that row.
    """

    path: str
    earliest: int = 0
    latest: int = 0
    only: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Clock:
    """One sort of date. `hold` says whether a hold or a pause stops it, and why; `to_do` what somebody has to do.

    A clock of a person has `runs`; that of the published pauses, which are nobody's, has `of_pauses`.
    """

    sort: str
    title: str
    requirements: str
    provision: str
    hold: str
    calendar: str = EVERY_DAY
    to_do: str = ""
    urgent: bool = False
    near: tuple[Near, ...] = ()
    runs: Callable[[Person, Calendars], Iterator[Run]] | None = None
    of_pauses: Callable[[Paused], Iterator[Run]] | None = None


@dataclass(frozen=True)
class Entry:
    """One date of the diary. `key` and `due_on` together name it: when the date moves, it is another reminder."""

    clock: Clock = field(repr=False)
    run: Run
    person: Person | None
    case: Case | None
    raised: tuple[Reminded, ...] = ()

    @property
    def reminder(self) -> Reminded | None:
        """The reminder that was raised of this date; none yet, or of the date as it was before it moved."""
        return next((one for one in self.raised if (one.entry, one.due_on) == (self.key, self.due_on)), None)

    @property
    def key(self) -> str:
        return f"{self.clock.sort}:{self.run.of}"

    @property
    def due_on(self) -> date:
        return self.run.due_on

    @property
    def remind_on(self) -> date:
        """The day from which somebody is reminded: the date itself, where the clock names none before it."""
        return self.run.remind_on or self.run.due_on

    @property
    def title(self) -> str:
        """What falls on the day, without a word about the person."""
        return self.run.title or self.clock.title

    @property
    def settled(self) -> str:
        return self.run.settled

    @property
    def said(self) -> str:
        """The date in words."""
        return said(self.due_on)

    @property
    def why(self) -> Rows:
        """Why this date: the event, the day counted from, how long, by which calendar and where it says so."""
        clock, run = self.clock, self.run
        rows = [
            ("Date", self.said),
            ("What starts it", run.starts),
            ("Counted from", said(run.counted_from)),
            ("How long", run.length),
            ("Calendar", clock.calendar),
            ("Does a hold or a pause stop it?", clock.hold),
            ("Where it stands", f"{clock.requirements}: {clock.provision}"),
            *run.more,
            ("What is to be done", clock.to_do if not run.settled else ""),
            ("Settled", run.settled),
        ]
        return [{"key": key, "value": value} for key, value in rows if value]
