"""A table as a chart: SVG of presentation attributes alone, in the colours of the page.

Everything across is a share of the width, so that the letters keep their size on a narrow screen and on paper. Two
columns are told apart by pattern, shape and their names beside them, never by colour. What is held back is not drawn:
its place says so in words. The title and the description are those of the table.
"""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Iterator
from html import escape

from decisions.statistics.composing import BARS, Table
from decisions.statistics.numbers import Number

_LABEL, _BAR, _BETWEEN, _AFTER, _LETTERS = 18, 14, 3, 10, 38
_WIDEST = 70
"""The longest bar, in per cent of the width: its number stands beside it."""
_PLOT, _TOP, _FOOT = 180, 26, 30
_LEFT, _RIGHT = 2.0, 74.0
_APART = 36
"""From the name of one line to that of the next: each has its number below it."""


def draw(table: Table) -> str:
    """The chart of a table."""
    body, height = _bars(table) if table.chart == BARS else _lines(table)
    name = f"chart-{table.key}"
    return (
        f'<svg role="img" aria-labelledby="{name}-t {name}-d" width="100%" height="{height}" font-size="15"'
        f' fill="currentColor"><title id="{name}-t">{escape(table.title)}</title>'
        f'<desc id="{name}-d">{escape(table.sentence)}</desc>{"".join(body)}</svg>'
    )


def _bars(table: Table) -> tuple[list[str], int]:
    """A bar for each number, under the name of its row."""
    columns = 1 if table.more else len(table.columns)
    most = max((number.value or 0 for line in table.lines for number in line.numbers[:columns]), default=0)
    drawn: list[str] = [_hatching(table.key)] if columns > 1 else []
    y = 0
    for line in table.lines:
        for words in textwrap.wrap(line.label, _LETTERS):
            y += _LABEL
            drawn.append(f'<text y="{y - 4}">{escape(words)}</text>')
        for place, number in enumerate(line.numbers[:columns]):
            name = f"{table.columns[place]} " if columns > 1 else ""
            drawn += _bar(table.key, y, number, name, most, place)
            y += _BAR + _BETWEEN
        y += _AFTER
    return drawn, max(y, 1)


def _bar(key: str, y: int, number: Number, name: str, most: int, place: int) -> Iterator[str]:
    wide = _WIDEST * (number.value or 0) / most if most else 0
    if wide:
        look = f'fill="url(#hatch-{key})" stroke="currentColor"' if place else 'fill-opacity=".75"'
        yield f'<rect y="{y}" width="{max(wide, 0.3):.4g}%" height="{_BAR}" {look}/>'
    words = f"{escape(name)}{number.text}"
    yield f'<text x="{wide:.4g}%" dx="{6 if wide else 0}" y="{y + 12}" font-size="14">{words}</text>'


def _hatching(key: str) -> str:
    return (
        f'<pattern id="hatch-{key}" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<path d="M0 6L6 0" stroke="currentColor"/></pattern>'
    )


def _lines(table: Table) -> tuple[list[str], int]:
    """A line for each column, over the months; where a number is held back, the line has a gap."""
    most = max((number.value or 0 for line in table.lines for number in line.numbers), default=0)
    bottom = _TOP + _PLOT
    drawn = [f'<line x1="0" x2="{_RIGHT + 2:g}%" y1="{bottom}" y2="{bottom}" stroke="currentColor"/>']
    drawn += _months(table, bottom)
    ends: list[tuple[int, float, str, int]] = []
    for place, column in enumerate(table.columns):
        values = [line.numbers[place].value for line in table.lines]
        points = [
            None if value is None else (_across(at, len(values)), _up(value, most)) for at, value in enumerate(values)
        ]
        drawn += _line(place, points)
        known = [(value, point) for value, point in zip(values, points, strict=True) if value is not None and point]
        if known:
            value, (x, y) = known[-1]
            ends.append((y, x, column, value))
            drawn += _peak(max(known, key=lambda one: one[0]), known[-1])
    held = sum(number.value is None for line in table.lines for number in line.numbers)
    if held:  # below the months: above, the largest number may stand
        words = f"Held back: {held} of {len(table.lines) * len(table.columns)}"
        drawn.append(f'<text y="{bottom + _FOOT + 14}" font-size="14">{words}</text>')
    return [*drawn, *_ends(ends, bottom)], bottom + _FOOT + (_LABEL + 2 if held else 0)


def _line(place: int, points: list[tuple[float, int] | None]) -> Iterator[str]:
    """One line, its points joined where both are shown."""
    dashed = ' stroke-dasharray="7 4"' if place else ""
    for one, other in itertools.pairwise(points):
        if one and other:
            yield (
                f'<line x1="{one[0]:.4g}%" y1="{one[1]}" x2="{other[0]:.4g}%" y2="{other[1]}" stroke="currentColor"'
                f' stroke-width="2"{dashed}/>'
            )
    for point in filter(None, points):
        yield _mark(place, *point)


def _peak(most: tuple[int, tuple[float, int]], last: tuple[int, tuple[float, int]]) -> Iterator[str]:
    """The largest number, above its point; the last one is said beside it."""
    value, (x, y) = most
    if most != last:
        yield f'<text x="{x:.4g}%" y="{y - 9}" text-anchor="middle" font-size="14">{value:,}</text>'


def _ends(ends: list[tuple[int, float, str, int]], bottom: int) -> Iterator[str]:
    """The name and the last number of each line beside its end, the upper line's above the other's, none below zero."""
    ends = sorted(ends)
    places: list[int] = []
    for y, *_ in ends:
        places.append(max(y - 2, places[-1] + _APART) if places else y - 2)
    below = bottom - 20 + _APART
    for number in reversed(range(len(places))):
        below = places[number] = min(places[number], below - _APART)
    for place, (_, x, column, value) in zip(places, ends, strict=True):
        at = f'x="{x:.4g}%" dx="10" font-size="14"'
        yield f'<text {at} y="{place}">{escape(column)}</text><text {at} y="{place + 16}">{value:,}</text>'


def _mark(place: int, x: float, y: int) -> str:
    if place:
        return f'<rect x="{x:.4g}%" y="{y}" width="8" height="8" transform="translate(-4 -4)"/>'
    return f'<circle cx="{x:.4g}%" cy="{y}" r="4"/>'


def _months(table: Table, bottom: int) -> Iterator[str]:
    """The name of the first month and of the last, and a stroke for each."""
    number = len(table.lines)
    for at in range(number):
        x = f"{_across(at, number):.4g}%"
        yield f'<line x1="{x}" x2="{x}" y1="{bottom}" y2="{bottom + 5}" stroke="currentColor"/>'
    yield f'<text x="0" y="{bottom + 22}">{escape(table.lines[0].label)}</text>'
    yield f'<text x="{_RIGHT:g}%" dx="12" y="{bottom + 22}" text-anchor="end">{escape(table.lines[-1].label)}</text>'


def _across(at: int, number: int) -> float:
    return _LEFT + (_RIGHT - _LEFT) * at / max(number - 1, 1)


def _up(value: int, most: int) -> int:
    return _TOP + _PLOT - round(_PLOT * value / most) if most else _TOP + _PLOT
