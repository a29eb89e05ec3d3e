"""The working days of each part of the UK, for the rules that count them (WVR-03).

The library of holidays is the ground, and works offline. What was announced or struck out after it was made is entered
by admins (`BankHoliday`); the application reads that anew for each request, so that no process counts by another
calendar than the rest. The command line, which has no database, counts by the library alone; so does our own reminder
to record service (`service_due`), which is no time limit.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

import holidays

from decisions.rules import WorkingDayCalendar

FIRST_YEAR, LAST_YEAR = 2000, 2030
SATURDAY = 5
ENGLAND_AND_WALES = "England and Wales"
PLACES = {ENGLAND_AND_WALES: "ENG", "Scotland": "SCT", "Northern Ireland": "NIR"}
"""Each part with bank holidays of its own, and its code in the library; the rules count by the first."""


class Correction(NamedTuple):
    """An entry in force: in that place the day is a bank holiday, or is none, whatever the library says."""

    place: str
    day: date
    is_holiday: bool
    name: str
    since: datetime


@dataclass(frozen=True)
class Known:
    """The calendars with every correction that was in force at one moment."""

    calendars: dict[str, WorkingDayCalendar]
    corrections: tuple[Correction, ...]

    @property
    def of_the_rules(self) -> WorkingDayCalendar:
        return self.calendars[ENGLAND_AND_WALES]


_scope: ContextVar[list[Known] | None] = ContextVar("working_days", default=None)


def england_and_wales() -> WorkingDayCalendar:
    """Monday to Friday without the bank holidays of England and Wales that the library knows, without a database."""
    return of(ENGLAND_AND_WALES)


@functools.cache
def of(place: str) -> WorkingDayCalendar:
    """Monday to Friday without the bank holidays of that part that the library knows."""
    return WorkingDayCalendar(
        f"{place} bank holidays, {FIRST_YEAR} to {LAST_YEAR}", FIRST_YEAR, LAST_YEAR, frozenset(in_the_library(place))
    )


@functools.cache
def in_the_library(place: str) -> dict[date, str]:
    """The bank holidays of that part by the library, each with its name."""
    return dict(holidays.country_holidays("GB", subdiv=PLACES[place], years=range(FIRST_YEAR, LAST_YEAR + 1)))


def known() -> Known:
    """The calendars as they stand: one small query, and inside `read_once` one for all of it."""
    read = _scope.get()
    if read:
        return read[0]
    found = as_of(corrections())
    if read is not None:
        read.append(found)
    return found


@contextmanager
def read_once() -> Iterator[None]:
    """Inside, the corrections are read when they are first needed and not again: the length of one request."""
    token = _scope.set([])
    try:
        yield
    finally:
        _scope.reset(token)


def corrections() -> tuple[Correction, ...]:
    """Every entry in force, in the order in which they came into force: one query."""
    from cases.models import BankHoliday  # the command line and the tests of the rules have no database

    rows = BankHoliday.objects.filter(put_in_force_at__isnull=False).order_by("put_in_force_at", "pk")
    return tuple(
        Correction(one.place, one.day, one.is_holiday, one.name, one.put_in_force_at)
        for one in rows
        if one.put_in_force_at is not None
    )


def as_of(entries: Sequence[Correction], moment: datetime | None = None) -> Known:
    """The calendars as they were known at that moment; of several entries about a day the latest counts."""
    return _with(tuple(one for one in entries if moment is None or one.since <= moment))


@functools.lru_cache(maxsize=8)
def _with(entries: tuple[Correction, ...]) -> Known:
    return Known({place: _corrected(place, entries) for place in PLACES}, entries)


def _corrected(place: str, entries: tuple[Correction, ...]) -> WorkingDayCalendar:
    ground = of(place)
    days = set(ground.holidays)
    for one in entries:
        if one.place == place:
            (days.add if one.is_holiday else days.discard)(one.day)
    return WorkingDayCalendar(ground.name, ground.first_year, ground.last_year, frozenset(days))
