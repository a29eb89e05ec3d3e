"""Reading the sums: of a period, of the cases that wait, and of the months that were frozen. One query each."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import connection

from decisions import transitions
from decisions.models import FrozenMonth, MonthFigures
from decisions.models.consideration import Kind
from decisions.statistics.period import Period, month_after, months_between

AT_ONCE = timedelta(days=7)
"""How long after the end of a month the cases that wait are still those of its end."""


@dataclass(frozen=True)
class Sums:
    """What stands in one month for one authority."""

    month: date
    authority: str
    counts: Mapping[str, int]
    days: list[int]


@dataclass(frozen=True)
class Waiting:
    """The open cases on a permission on one day: of each state, how many are how many days old."""

    on: date
    ages: Mapping[str, Counter[int]] = field(default_factory=dict)


def sums(period: Period) -> list[Sums]:
    """The sums of the months of a period."""
    rows = MonthFigures.objects.filter(month__range=(period.first, period.last))
    return [Sums(*row) for row in rows.values_list("month", "authority", "counts", "days")]


def waiting(today: date) -> Waiting:
    """The open cases as they stand now, read off one index."""
    found: dict[str, Counter[int]] = {}
    with connection.cursor() as cursor:  # of all cases, whoever asks: statistics are the same for everybody
        cursor.execute("SELECT * FROM cases_waiting(%s, %s)", [Kind.CONSIDERATION, sorted(transitions.OPEN)])
        by_day = cursor.fetchall()
    for status, opened_on, number in by_day:
        found.setdefault(status, Counter())[max((today - opened_on).days, 0)] += number
    return Waiting(today, found)


def frozen(period: Period) -> list[FrozenMonth]:
    """The frozen months of a period, with their figures."""
    return list(FrozenMonth.objects.filter(month__range=(period.first, period.last)))


def months_to_freeze(today: date) -> list[date]:
    """The months that are over and not frozen, from the first that has any figures."""
    first = MonthFigures.objects.order_by("month").values_list("month", flat=True).first()
    if first is None:
        return []
    done = set(FrozenMonth.objects.filter(month__gte=first).values_list("month", flat=True))
    return [month for month in months_between(first, today) if month_after(month) <= today and month not in done]


def to_freeze(month: date, today: date) -> dict[str, Any]:
    """The figures of a month as they are kept."""
    rows = [[one.authority, dict(one.counts), list(one.days)] for one in sums(Period(month, month))]
    kept: dict[str, Any] = {"sums": sorted(rows), "waiting": None}
    if today - month_after(month) <= AT_ONCE:
        now = waiting(today)
        ages = {status: sorted([day, number] for day, number in ages.items()) for status, ages in now.ages.items()}
        kept["waiting"] = {"on": today.isoformat(), "ages": ages}
    return kept


def thawed(one: FrozenMonth) -> tuple[list[Sums], Waiting | None]:
    """The figures of a frozen month, as those of a period are read."""
    rows = [Sums(one.month, authority, counts, days) for authority, counts, days in one.figures["sums"]]
    kept = one.figures["waiting"]
    if kept is None:
        return rows, None
    ages = {status: Counter(dict(pairs)) for status, pairs in kept["ages"].items()}
    return rows, Waiting(date.fromisoformat(kept["on"]), ages)


def is_revised(one: FrozenMonth, rows: Iterable[Sums]) -> bool:
    """What stands now of the month is not what was frozen."""
    now = sorted([row.authority, dict(row.counts), list(row.days)] for row in rows if row.month == one.month)
    return bool(now != one.figures["sums"])
