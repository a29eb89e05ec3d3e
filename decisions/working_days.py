"""The working days of England and Wales, offline, for the rules that count them (WVR-03)."""

from __future__ import annotations

import functools

import holidays

from decisions.rules import WorkingDayCalendar

FIRST_YEAR, LAST_YEAR = 2000, 2030


@functools.cache
def england_and_wales() -> WorkingDayCalendar:
    """Monday to Friday without the bank holidays of England and Wales, for the years that it covers."""
    days = holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST_YEAR, LAST_YEAR + 1))
    name = f"England and Wales bank holidays, {FIRST_YEAR} to {LAST_YEAR}"
    return WorkingDayCalendar(name, FIRST_YEAR, LAST_YEAR, frozenset(days))
