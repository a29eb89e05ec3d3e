"""Ages at the dates that count, by the day: pure functions over dates, on the rules' own arithmetic."""

from dataclasses import dataclass
from datetime import date, timedelta

from decisions.answers import MAJORITY
from decisions.rules.dates import add_months, has_reached

SOON = timedelta(days=90)


@dataclass(frozen=True)
class AgeOn:
    """How old somebody is on one day that counts, and how far that day is from the 18th birthday (negative: before)."""

    on: date
    why: str  # what makes the day count: "when included"
    years: int | None  # None: not born yet
    days_from_majority: int


def age_on(born: date, on: date) -> int | None:
    """The whole years reached on that day; None before the birth."""
    if on < born:
        return None
    years = on.year - born.year
    return years if has_reached(years, born, on) else years - 1


def reached_on(age: int, born: date) -> date:
    """The day at whose start the age is reached; born on 29 February, 1 March in a year that has no such day."""
    day = add_months(born, 12 * age)
    return day if has_reached(age, born, day) else day + timedelta(days=1)


def majority_of(born: date) -> date:
    """The 18th birthday, as the law counts it (DEP-02)."""
    return reached_on(MAJORITY, born)


def at_the_dates(born: date, dates: list[tuple[date, str]]) -> list[AgeOn]:
    """The age on each of the dates, in the order of the dates."""
    adult = majority_of(born)
    return [AgeOn(on, why, age_on(born, on), (on - adult).days) for on, why in sorted(dates)]


def comes_of_age_between(born: date, since: date, until: date) -> bool:
    """Under 18 on the first day, and 18 or over on the last."""
    return since < majority_of(born) <= until


def of_age_since_included(born: date | None, included: date | None, today: date, *, extension: bool) -> bool:
    """Included under 18 and 18 today, in an initial case: DAT-01 stands against DEP-03.

    An application to extend has a date of its own, which settles it (DAT-02).
    """
    if extension or born is None or included is None:
        return False
    return comes_of_age_between(born, included, today)


def next_majority(born: date | None, today: date) -> date | None:
    """The 18th birthday, where it is ahead and within 90 days; otherwise None (DAT-01: delay can age a child out)."""
    if born is None:
        return None
    adult = majority_of(born)
    return adult if today < adult <= today + SOON else None
