"""The middle and the spread of numbers of days, of which nobody's own can be made out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

LEAST = 10
"""Of how many a median, a spread or a longest time is said; of fewer it would be that of a person or two."""
_ROOM = 5
"""How many more or fewer may be in a band without moving a quartile into another one."""
NOT_SHOWN = "not shown"


@dataclass(frozen=True)
class Spread:
    """Of a number of days: half took no longer than the median, a quarter no longer than the lower quartile.

    The quartiles, or the longest, are None where they would narrow down a number that is held back; so is how many
    they are of.
    """

    number: int | None
    quartiles: tuple[int, int, int] | None
    longest: int | None


@dataclass(frozen=True)
class Band:
    """The days up to a day (None: all that are more), how many took so long, and whether that is held back."""

    last: int | None
    number: int
    is_held: bool


def spread(counted: Iterable[tuple[int, int]], bands: Sequence[Band]) -> Spread | None:
    """The spread of (days, how many), as far as it may be said beside these bands; None of too few."""
    ordered = sorted((days, number) for days, number in counted if number)
    total = sum(number for _, number in ordered)
    if total < LEAST:
        return None
    found = Spread(total, (_at(ordered, 1, total), _at(ordered, 2, total), _at(ordered, 3, total)), ordered[-1][0])
    return _beside(found, total, bands) if any(band.is_held for band in bands) else found


def enough_shown(bands: Sequence[Band]) -> bool:
    """The bands that are shown are enough for a spread, whatever the others are: it tells nothing of how many."""
    return sum(band.number for band in bands if not band.is_held) >= LEAST


def _at(ordered: list[tuple[int, int]], quarters: int, total: int) -> int:
    """The days within which so many quarters of them lie: always a number that was counted."""
    passed = 0
    for days, number in ordered:
        passed += number
        if 4 * passed >= quarters * total:
            return days
    return ordered[-1][0]


def _beside(found: Spread, total: int, bands: Sequence[Band]) -> Spread:
    """What may be said beside bands that are held back: the quartiles where the bands could be a little fuller or
    emptier without moving them; the longest where its band and those above it are shown.
    """
    assert found.quartiles is not None
    assert found.longest is not None
    ends = [number for number in _passed(bands) if number]  # how many took no longer than each band
    close = any(abs(4 * end - quarter * total) < 4 * _ROOM for end in ends[:-1] for quarter in (1, 2, 3))
    above = [band for band in bands if band.last is None or found.longest <= band.last]
    return replace(
        found,
        quartiles=None if close else found.quartiles,
        longest=None if any(band.is_held for band in above) else found.longest,
    )


def _passed(bands: Sequence[Band]) -> list[int]:
    return [sum(band.number for band in bands[: place + 1]) for place in range(len(bands))]
