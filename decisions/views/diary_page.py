"""What the pages of the diary share: whose dates, of which sorts, and each made ready for its line."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest

from cases.models import Caseworker, Victim
from cases.rights import Right, may
from decisions import diary
from decisions.diary import SORTS, Entry
from decisions.diary.reading import order
from decisions.models import Consideration
from decisions.quality.blinding import people_visible_to

MINE, ALL = "mine", "all"
PEOPLE = 400
"""Of so many people everybody's diary works out the dates: more are no page that anybody reads."""


@dataclass(frozen=True)
class Choice:
    """Whose dates are shown, and of which sort; "" is every sort."""

    who: str
    sort: str

    def query(self, **more: str) -> str:
        """The same choice in an address, with more."""
        said = {"who": self.who if self.who != MINE else "", "sort": self.sort, **more}
        return "?" + urlencode({key: value for key, value in said.items() if value})


def choice(request: HttpRequest, caseworker: Caseworker) -> Choice:
    """What was asked for, as far as the person may see it: a caseworker sees the dates of their own cases."""
    wants_all = request.GET.get("who") == ALL and may(caseworker, Right.SEE_EVERY_DIARY)
    sort = request.GET.get("sort", "")
    return Choice(ALL if wants_all else MINE, sort if sort in SORTS else "")


class Found(NamedTuple):
    """The dates, and whether there are people with dates then who were not looked at, because they are too many."""

    entries: list[Entry]
    cut: bool


def entries(chosen: Choice, caseworker: Caseworker, first: date, last: date) -> Found:
    """The dates up to the last day that the person may see, with those of the published pauses; what is settled or said
    to be done is left out. Of everybody's, those of so many people as a page can hold.
    """
    sorts = (chosen.sort,) if chosen.sort else ()
    people, cut = people_visible_to(caseworker), False
    if chosen.who == MINE:
        own = Consideration.objects.filter(assigned_to=caseworker)
        of_people = diary.entries_between(people, first, last, sorts, own)
        found = [entry for entry in of_people if entry.case and entry.case.assigned_to == caseworker.pk]
    else:
        keys = diary.people_between(people, first, last, sorts, most=PEOPLE + 1)
        found, cut = diary.entries_for(Victim.objects.filter(pk__in=keys[:PEOPLE])), len(keys) > PEOPLE
    every = (one for one in [*found, *diary.entries_of_pauses()] if not sorts or one.clock.sort in sorts)
    return Found(sorted((one for one in every if one.due_on <= last and _stands(one)), key=order), cut)


def line(entry: Entry, today: date) -> dict[str, Any]:
    """One date as its line shows it."""
    outstanding = diary.outstanding(entry)
    return {
        "entry": entry,
        "summary": f"Why {entry.said}?",
        "person": entry.person.reference if entry.person else "Every case in its scope",
        "past": outstanding and entry.due_on < today,
        "urgent": outstanding and entry.clock.urgent,
        "reminder": entry.reminder.key if entry.reminder and not entry.reminder.done_on else None,
    }


def context(chosen: Choice, caseworker: Caseworker) -> dict[str, Any]:
    """What the filter and the tabs of a page of the diary need."""
    return {
        "chosen": chosen,
        "sorts": [{"sort": one.sort, "title": one.title} for one in sorted(SORTS.values(), key=lambda one: one.title)],
        "whose": [
            {"label": label, "query": replace(chosen, who=who).query(), "current": chosen.who == who}
            for who, label in _whose(caseworker)
        ],
        "forecast": may(caseworker, Right.READ_FORECAST),
        "sees_cases": may(caseworker, Right.SEE_CASES),
    }


def _whose(caseworker: Caseworker) -> Iterable[tuple[str, str]]:
    yield MINE, "My cases"
    if may(caseworker, Right.SEE_EVERY_DIARY):
        yield ALL, "All cases"


def _stands(entry: Entry) -> bool:
    return not entry.settled and not (entry.reminder and entry.reminder.done_on)
