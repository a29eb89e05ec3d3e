"""Bank holidays announced late, for tests: entered by one admin and put in force by another."""

from datetime import date

from cases.models import BankHoliday
from decisions.actions import bank_holidays
from decisions.actions.bank_holidays import Announced
from tests.builders import make_caseworker


def announced(day: date, *, is_holiday: bool = True, place: str = "England and Wales") -> Announced:
    """What was announced about the day."""
    return Announced(place, day, "Day of mourning", is_holiday, "Proclamation of that week")


def in_force(day: date, *, is_holiday: bool = True) -> BankHoliday:
    """The entry, put in force by Esi."""
    holiday = bank_holidays.enter(announced=announced(day, is_holiday=is_holiday), by=make_caseworker("dana", "admin"))
    return bank_holidays.put_in_force(holiday=holiday, by=make_caseworker("esi", "admin"))
