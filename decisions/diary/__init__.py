"""The diary: every date that follows from what happened, worked out anew each time it is read.

Events go in (`events`), dates come out (`reading`): no count is kept anywhere, so that a date put right, a bank holiday
added late or a night that was missed cannot leave a wrong one behind. Each sort of date is one module of `sorts`, which
says what it runs from, by which calendar, and whether a hold or a published pause stops it.
"""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import QuerySet

from cases.models import Victim
from decisions.diary import as_known, loading, reading
from decisions.diary.clock import Clock, Entry
from decisions.diary.events import Person
from decisions.diary.sorts import SORTS
from decisions.models import Consideration

__all__ = [
    "SORTS",
    "Clock",
    "Entry",
    "entries_between",
    "entries_for",
    "entries_of_pauses",
    "entries_with_cases",
    "outstanding",
    "people_between",
]


def entries_for(victims: QuerySet[Victim]) -> list[Entry]:
    """Every date of these people and of their cases, the earliest first: two queries, and the bank holidays."""
    return _entries(loading.people(victims))


def entries_with_cases(victims: Collection[int]) -> list[Entry]:
    """The same of those of these people, by their keys, who have a case: one query, and the bank holidays."""
    return _entries(loading.people_with_cases(victims))


def _entries(people: Iterable[Person]) -> list[Entry]:
    calendars = as_known.calendars()
    found = [entry for person in people for entry in reading.of_person(person, calendars)]
    return sorted(found, key=reading.order)


def entries_between(
    victims: QuerySet[Victim],
    first: date,
    last: date,
    sorts: Collection[str] = (),
    of: QuerySet[Consideration] | None = None,
) -> list[Entry]:
    """The dates of these people that fall on these days, and those before them of which nobody said they are done.

    People without a date then are not loaded. With `of`, only people in whose cases these are.
    """
    found = entries_for(loading.near(victims, first, last, sorts, of))
    return [entry for entry in found if entry.due_on <= last and (not sorts or entry.clock.sort in sorts)]


def people_between(
    victims: QuerySet[Victim], first: date, last: date, sorts: Collection[str], *, most: int
) -> list[int]:
    """The keys of the people who may have a date then, as `entries_between` finds them: so many at most. One query."""
    return list(loading.near(victims, first, last, sorts).order_by("pk").values_list("pk", flat=True)[:most])


def outstanding(entry: Entry) -> bool:
    """Somebody has something to do about it, and nobody has said that it is done."""
    done = entry.reminder and entry.reminder.done_on
    return bool(entry.clock.to_do) and not entry.settled and not done


def entries_of_pauses() -> list[Entry]:
    """The dates of the published pauses: one query."""
    return reading.of_pauses(loading.pauses())
