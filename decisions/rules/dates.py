"""Days and months as the law counts them: ages, calendar months, the dated numbers' days."""

from __future__ import annotations

import calendar
import datetime


def has_reached(age: int, born: datetime.date, on: datetime.date) -> bool:
    """Whether a person born on ``born`` is ``age`` years or over on the day ``on``.

    An age is reached at the start of the birthday; a person born on 29 February reaches it on 1 March in a year
    that has no such day (CHK-03, DEP-02).
    """
    year, month, day = born.year + age, born.month, born.day
    if (month, day) == (2, 29) and not calendar.isleap(year):
        month, day = 3, 1
    return (on.year, on.month, on.day) >= (year, month, day)


def add_months(start: datetime.date, months: int) -> datetime.date:
    """The same day ``months`` calendar months later, or that month's last day where it has no such day (LEN-02).

    Raises ``OverflowError`` when the result lies outside the years that a date can have.
    """
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        raise OverflowError("the date lies outside the calendar")
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(start.day, last))
