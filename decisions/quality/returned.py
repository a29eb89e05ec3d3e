"""What approvers returned cases for, by month: read from the sums that the statistics keep."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from decisions.models import Point
from decisions.statistics import loading, suppression
from decisions.statistics.period import Period

_NAME = "point."


@dataclass(frozen=True)
class Returned:
    """Of each month, how many points were about what; no totals, which would give small numbers away."""

    months: list[str]
    lines: list[tuple[str, list[str]]]
    sentence: str


def returned(period: Period) -> Returned:
    """The points of approvers in a period, numbers from 1 to 4 held back; one query."""
    counted = Counter[tuple[date, str]]()
    for one in loading.sums(period):
        for name, number in one.counts.items():
            if name.startswith(_NAME):
                counted[one.month, name.removeprefix(_NAME)] += number
    months = period.months
    lines = [
        (label, [_shown(counted[month, key]) for month in months]) for key, label in dict(Point.About.choices).items()
    ]
    most = max(counted.items(), key=lambda found: found[1], default=None)
    if most is None:
        said = "No approver returned a case with points in these months."
    elif suppression.is_small(most[1]):
        said = "In no month were there 5 points or more about any one thing."
    else:
        (month, about), number = most
        said = f"The most in one month: {number:,} about “{Point.About(about).label}”, in {month:%B %Y}."
    return Returned([f"{month:%b %Y}" for month in months], lines, said)


def _shown(number: int) -> str:
    return suppression.shown(number, suppression.is_small(number))
