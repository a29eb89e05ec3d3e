"""Every date that runs from the service of a letter, each with what it is counted from and why (RCN-04)."""

from dataclasses import dataclass
from datetime import date, timedelta

from decisions.models.letter import LetterKind
from decisions.rules.parameters import RECONSIDERATION_WINDOW, NotInForce, Parameter
from decisions.rules.versions import version_on

CALENDAR_DAYS = "Every day counts: weekends and bank holidays too."
DAY_ONE = "The day after service is day 1."
AS_LATE = "A request after that day is shown as late. It is never turned away for that alone."


@dataclass(frozen=True)
class Run:
    """Something that runs from service: what its last day is, on which kinds of letter, and the number behind it."""

    name: str
    kinds: tuple[str, ...]
    parameter: Parameter
    after: str


RUNS = (
    Run(
        name="Last day to ask for reconsideration",
        kinds=(LetterKind.GRANT, LetterKind.REFUSAL, LetterKind.CANCELLATION),
        parameter=RECONSIDERATION_WINDOW,
        after=AS_LATE,
    ),
)


@dataclass(frozen=True)
class Clock:
    """One date that runs from service. `last_day` is None until the letter is served: it does not run before."""

    name: str
    event: str
    counted_from: date | None
    days: int
    convention: str
    calendar: str
    version: str
    requirement: str
    provision: str
    parameter: str
    last_day: date | None
    after: str

    def has_passed(self, today: date) -> bool:
        """The last day is over."""
        return self.last_day is not None and self.last_day < today


def of(kind: str, decided_on: date, served_on: date | None) -> list[Clock]:
    """The clocks of a letter of that kind, by the version in force on the day of its decision."""
    return [clock for run in RUNS if kind in run.kinds for clock in _clock(run, decided_on, served_on)]


def said(clock: Clock) -> str:
    """The last day in words, or that it does not run yet."""
    if clock.last_day is None:
        return "starts when the letter is served"
    return f"{clock.last_day:%A} {clock.last_day.day} {clock.last_day:%B} {clock.last_day.year}"


def last_day(served_on: date, days: int) -> date:
    """The last of so many calendar days, of which the day after service is the first."""
    return served_on + timedelta(days=days)


def _clock(run: Run, decided_on: date, served_on: date | None) -> list[Clock]:
    """The clock; none where no number was in force on the day of the decision."""
    try:
        days, version = run.parameter.on(decided_on), version_on(decided_on).number
    except NotInForce:
        return []
    return [
        Clock(
            name=run.name,
            event="Service of the letter on the person, not of a copy",
            counted_from=served_on,
            days=days,
            convention=DAY_ONE,
            calendar=CALENDAR_DAYS,
            version=version,
            requirement=run.parameter.requirements[0],
            provision=run.parameter.provision,
            parameter=run.parameter.name,
            last_day=last_day(served_on, days) if served_on else None,
            after=run.after,
        )
    ]
