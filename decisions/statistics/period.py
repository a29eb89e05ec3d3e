"""The months that figures are of."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

LONGEST = 60
"""The months of the longest period."""
EARLIEST = date(2023, 1, 1)
"""The month in which the first guidance on temporary permission to stay came into force."""
FORMAT = "%Y-%m"


class Period(NamedTuple):
    """Whole months, each by its first day, the last one included."""

    first: date
    last: date

    @property
    def months(self) -> list[date]:
        return list(months_between(self.first, self.last))

    @property
    def said(self) -> str:
        """The period in words."""
        if self.first == self.last:
            return f"{self.first:%B %Y}"
        year = "" if self.first.year == self.last.year else f" {self.first.year}"
        return f"{self.first:%B}{year} to {self.last:%B %Y}"

    @property
    def during(self) -> str:
        """When something was, as a sentence has it."""
        return f"in {self.said}" if self.first == self.last else f"from {self.said}"

    @property
    def code(self) -> str:
        return f"{self.first:{FORMAT}}_{self.last:{FORMAT}}"


class Preset(NamedTuple):
    """A period that is often asked for."""

    label: str
    period: Period


def first_of(day: date) -> date:
    """The first day of the month of a day."""
    return day.replace(day=1)


def month_after(month: date) -> date:
    """The first day of the month after."""
    return first_of(month + timedelta(days=31))


def months_between(first: date, last: date) -> Iterator[date]:
    """The first days of the months from one to another, both included."""
    month = first_of(first)
    while month <= last:
        yield month
        month = month_after(month)


def months_before(month: date, number: int) -> date:
    """The month so many months before."""
    years, place = divmod(month.year * 12 + month.month - 1 - number, 12)
    return date(years, place + 1, 1)


def presets(today: date) -> list[Preset]:
    """The periods that are offered by name."""
    this = first_of(today)
    before = months_before(this, 1)
    quarter = months_before(this, (this.month - 1) % 3)
    year = date(this.year if this.month >= 4 else this.year - 1, 4, 1)
    return [
        Preset("This month so far", Period(this, this)),
        Preset("Last month", Period(before, before)),
        Preset("Last quarter", Period(months_before(quarter, 3), months_before(quarter, 1))),
        Preset("Last 12 whole months", Period(months_before(this, 12), before)),
        Preset("This financial year so far", Period(year, this)),
    ]


def usual(today: date) -> Period:
    """What is shown where nothing was asked for: this month so far and the eleven before."""
    return Period(months_before(first_of(today), 11), first_of(today))


def read(text: str) -> date | None:
    """The month that is written so."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:  # whatever was typed
        return None
