"""The bank holidays of one year in one part of the UK, each with where it comes from."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from cases.models import BankHoliday
from decisions import working_days

LIBRARY = "The library of holidays"
STRUCK_OUT, ADDED = "Struck out here", "Added here"


@dataclass(frozen=True)
class Day:
    """A day that is a bank holiday, or that would be one had it not been struck out."""

    day: date
    name: str
    source: str
    entry: BankHoliday | None = None

    @property
    def is_holiday(self) -> bool:
        return self.source != STRUCK_OUT


@dataclass(frozen=True)
class Year:
    """What counts in the year there, and what waits for another admin, of whichever year and place."""

    days: list[Day]
    waiting: list[BankHoliday]


def year(place: str, number: int) -> Year:
    """One query."""
    people = BankHoliday.objects.select_related("entered_by", "put_in_force_by")
    shown = Q(place=place, day__year=number) | Q(put_in_force_at__isnull=True)
    entries = list(people.filter(shown).order_by("put_in_force_at", "pk"))
    found = {
        day: Day(day, name, LIBRARY) for day, name in working_days.in_the_library(place).items() if day.year == number
    }
    for one in entries:
        if one.put_in_force_at is not None:
            found[one.day] = Day(one.day, one.name, ADDED if one.is_holiday else STRUCK_OUT, one)
    waiting = [one for one in entries if one.put_in_force_at is None]
    return Year(sorted(found.values(), key=lambda one: one.day), sorted(waiting, key=lambda one: (one.day, one.pk)))
