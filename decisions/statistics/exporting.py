"""The statistics as CSV and as JSON: exactly what the pages show, and who took it out when (promise 35)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from cases.csv_export import as_text, taken_out
from decisions.statistics.composing import Line, Statistics, Table
from decisions.statistics.suppression import FEWER, HELD_BACK

SUPPRESSED = (
    f"Numbers from 1 to 4 are said as “{FEWER}”. Other numbers are “{HELD_BACK}” where they would give those away."
)
ROUNDED = "Every number is rounded to the nearest 5."


@dataclass(frozen=True)
class Mark:
    """What every file says of itself: who took it out and when, and of what it is."""

    by: str
    at: datetime
    as_frozen: str = ""

    @property
    def said(self) -> str:
        return taken_out(self.by, self.at)


def as_csv(statistics: Statistics, mark: Mark) -> str:
    """A row for each number; no cell can run as a formula."""
    head = [
        [mark.said],
        [f"Statistics of {statistics.period.said}; competent authority: {statistics.authority_name}"],
        *([[mark.as_frozen]] if mark.as_frozen else []),
        [_kept_back(statistics)],
        ["measure", "row", "column", "number", "share", "how it is counted"],
    ]
    return as_text([*head, *(row for table in statistics.tables for row in _rows(table))])


def rows_of(statistics: Statistics) -> int:
    """How many numbers there are to take out."""
    return sum(1 for table in statistics.tables for _ in _rows(table))


def _kept_back(statistics: Statistics) -> str:
    """What is held back, and how the rest is said."""
    return SUPPRESSED if statistics.exact else f"{SUPPRESSED} {ROUNDED}"


def _rows(table: Table) -> Iterator[list[str]]:
    for line in table.all_lines:
        for column, number in zip(table.columns, line.numbers, strict=True):
            plain = number.text if number.value is None else str(number.value)
            yield [table.title, line.label, column, plain, line.share, table.counted]
        for column, text in zip(table.more, line.more, strict=True):
            yield [table.title, line.label, column, text, "", table.counted]
    for name, text in table.facts:
        yield [table.title, name, "Days", text, "", table.counted]


def as_json(statistics: Statistics, mark: Mark) -> str:
    """The tables as they are shown; a number that is held back is null, with what is said in its place."""
    document = {
        "taken_out_by": mark.by,
        "taken_out_at": mark.at.isoformat(timespec="seconds"),
        "as_frozen": mark.as_frozen or None,
        "first_month": f"{statistics.period.first:%Y-%m}",
        "last_month": f"{statistics.period.last:%Y-%m}",
        "competent_authority": statistics.authority_name,
        "suppression": _kept_back(statistics),
        "measures": [_measure(table) for table in statistics.tables],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _measure(table: Table) -> dict[str, object]:
    return {
        "key": table.key,
        "title": table.title,
        "sentence": table.sentence,
        "how_it_is_counted": table.counted,
        "columns": [*table.columns, *table.more],
        "rows": [_row(line) for line in table.lines],
        "total": _row(table.total) if table.total else None,
        "facts": dict(table.facts),
    }


def _row(line: Line) -> dict[str, object]:
    return {
        "label": line.label,
        "numbers": [number.value for number in line.numbers],
        "shown": [*(number.text for number in line.numbers), *line.more],
        "share": line.share or None,
    }
