"""The working days of each part of the UK, offline, for the rules that count them (WVR-03)."""

from __future__ import annotations

import functools

import holidays

from decisions.rules import WorkingDayCalendar

FIRST_YEAR, LAST_YEAR = 2000, 2030
ENGLAND_AND_WALES = "England and Wales"
PLACES = {ENGLAND_AND_WALES: "ENG", "Scotland": "SCT", "Northern Ireland": "NIR"}
"""Each part with bank holidays of its own, and its code in the library; the rules count by the first."""


def england_and_wales() -> WorkingDayCalendar:
    """Monday to Friday without the bank holidays of England and Wales, for the years that it covers."""
    return of(ENGLAND_AND_WALES)


def calendars() -> dict[str, WorkingDayCalendar]:
    """The calendar of each part, that of the rules first."""
    return {place: of(place) for place in PLACES}


@functools.cache
def of(place: str) -> WorkingDayCalendar:
    """Monday to Friday without the bank holidays of that part."""
    days = holidays.country_holidays("GB", subdiv=PLACES[place], years=range(FIRST_YEAR, LAST_YEAR + 1))
    return WorkingDayCalendar(
        f"{place} bank holidays, {FIRST_YEAR} to {LAST_YEAR}", FIRST_YEAR, LAST_YEAR, frozenset(days)
    )
