"""From what happened to the dates: pure functions, the same each time they are asked."""

from collections.abc import Iterable
from datetime import date

from decisions.diary.clock import Entry
from decisions.diary.events import Calendars, Paused, Person, Reminded
from decisions.diary.sorts import SORTS


def of_person(person: Person, calendars: Calendars) -> list[Entry]:
    """Every date of one person, the earliest first."""
    found = [
        Entry(clock, run, person, run.case or person.latest, person.reminded)
        for clock in SORTS.values()
        if clock.runs
        for run in clock.runs(person, calendars)
    ]
    return sorted(found, key=order)


def of_pauses(pauses: Iterable[Paused]) -> list[Entry]:
    """The dates of the published pauses, which are nobody's alone."""
    clocks = [clock for clock in SORTS.values() if clock.of_pauses]
    found = [
        Entry(clock, run, None, None, pause.reminded)
        for pause in pauses
        for clock in clocks
        if clock.of_pauses
        for run in clock.of_pauses(pause)
    ]
    return sorted(found, key=order)


def order(entry: Entry) -> tuple[date, bool, str, str]:
    """By day; what is urgent first; then by person and by what it is."""
    return (entry.due_on, not entry.clock.urgent, entry.person.reference if entry.person else "", entry.key)


def to_remind(entries: Iterable[Entry], today: date, since: date) -> list[Entry]:
    """The dates of which nobody was reminded yet: every one up to today, however many nights were missed.

    What is settled is left out, and what had its day before `since`: that is history.
    """
    return [
        entry
        for entry in entries
        if entry.remind_on <= today and entry.due_on >= since and not entry.settled and entry.reminder is None
    ]


def to_raise_again(entries: Iterable[Entry], today: date, since: date) -> list[Reminded]:
    """The reminders that the program closed, and of which the date stands again with something to be done about it."""
    return [
        entry.reminder
        for entry in entries
        if entry.remind_on <= today
        and entry.due_on >= since
        and not entry.settled
        and entry.reminder
        and entry.reminder.by_program
    ]


def overtaken(entries: Iterable[Entry], raised: Iterable[Reminded]) -> list[tuple[Reminded, str]]:
    """The reminders still open of which the date has moved or is settled, each with why nothing is to be done."""
    standing = {(entry.key, entry.due_on): entry.settled for entry in entries}
    return [
        (one, standing.get((one.entry, one.due_on), "The date is another now.") or "")
        for one in raised
        if one.done_on is None and standing.get((one.entry, one.due_on), "moved")
    ]
