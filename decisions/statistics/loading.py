"""Reading the sums: of a period, of the cases that wait, and of the months that were frozen. One query each."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from decisions import transitions
from decisions.models import FrozenMonth, MonthFigures, OpenCount
from decisions.models.consideration import Kind
from decisions.statistics.period import Period, month_after, months_between

AT_ONCE = timedelta(days=7)
"""How long after the end of a month the cases that wait are still those of its end."""
KEPT_FOR = timedelta(minutes=5)
"""How long the open cases stand as they were counted. They are counted each minute: longer, and nobody counts."""


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
    at: datetime | None = None  # when they were counted; of a frozen month the day alone is kept

    @property
    def when(self) -> str:
        """The day and the time at which they were counted."""
        return f"{self.on:%-d %B %Y}" + (f" at {timezone.localtime(self.at):%H:%M}" if self.at else "")


def sums(period: Period) -> list[Sums]:
    """The sums of the months of a period."""
    rows = MonthFigures.objects.filter(month__range=(period.first, period.last))
    return [Sums(*row) for row in rows.values_list("month", "authority", "counts", "days")]


def waiting(now: datetime) -> Waiting:
    """The open cases as they were last counted; counted now where that was another day or too long ago, or never."""
    kept = OpenCount.objects.values_list("counted_at", "ages").first()
    if kept is None or abs(now - kept[0]) > KEPT_FOR or _day(kept[0]) != _day(now):
        return count_waiting(now)
    return Waiting(_day(now), _from_pairs(json.loads(kept[1])), kept[0])


def count_waiting(now: datetime) -> Waiting:
    """The open cases as they stand now, read off one index."""
    today = _day(now)
    found: dict[str, Counter[int]] = {}
    with connection.cursor() as cursor:  # of all cases, whoever asks: statistics are the same for everybody
        cursor.execute("SELECT * FROM cases_waiting(%s, %s)", [Kind.CONSIDERATION, sorted(transitions.OPEN)])
        by_day = cursor.fetchall()
    for status, opened_on, number in by_day:
        found.setdefault(status, Counter())[max((today - opened_on).days, 0)] += number
    return Waiting(today, found, now)


def pairs(ages: Mapping[str, Counter[int]]) -> dict[str, list[tuple[int, int]]]:
    """Of each state how many are how many days old, as it is kept."""
    return {status: sorted(counted.items()) for status, counted in ages.items()}


def _from_pairs(kept: Mapping[str, list[tuple[int, int]]]) -> dict[str, Counter[int]]:
    return {status: Counter(dict(counted)) for status, counted in kept.items()}


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)


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
        now = count_waiting(timezone.now())
        kept["waiting"] = {"on": now.on.isoformat(), "ages": pairs(now.ages)}
    return kept


def thawed(one: FrozenMonth) -> tuple[list[Sums], Waiting | None]:
    """The figures of a frozen month, as those of a period are read."""
    rows = [Sums(one.month, authority, counts, days) for authority, counts, days in one.figures["sums"]]
    kept = one.figures["waiting"]
    if kept is None:
        return rows, None
    return rows, Waiting(date.fromisoformat(kept["on"]), _from_pairs(kept["ages"]))


def is_revised(one: FrozenMonth, rows: Iterable[Sums]) -> bool:
    """What stands now of the month is not what was frozen."""
    now = sorted([row.authority, dict(row.counts), list(row.days)] for row in rows if row.month == one.month)
    return bool(now != one.figures["sums"])
