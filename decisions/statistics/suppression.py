"""Which numbers are held back, so that nobody can be made out from a small one (the published figures do the same).

A number from 1 to 4 is small. It is held back, and with it whatever else gives it away: the rest of a sum whose total
is shown, the same number for the other competent authority, a nought beside it. A number is well hidden where it could
be another one and all that is shown would still be true. So for each small number such another world is looked for,
the one that costs least to leave open, and what differs in it is held back. A test gives what is left to a solver.
"""

from __future__ import annotations

import heapq
import itertools
import math
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

SMALL = 5
FEWER = "fewer than 5"
HELD_BACK = "not shown"
STEP = 5
Name = Hashable
_TRIES = 1500
"""Worlds looked at for one number; after that everything that hangs together with it is held back."""

_LEFT = 8.0
"""What mending one thing that is still wrong is expected to cost: worlds that are nearly whole come first."""


class Sum(NamedTuple):
    """A total that its parts make up: each thing counted is in one of them."""

    total: Name
    parts: tuple[Name, ...]


class Cover(NamedTuple):
    """A total of which each is in one of the parts or in several."""

    total: Name
    parts: tuple[Name, ...]


class _World(NamedTuple):
    """What would be other numbers, each one more or one less, and the sums that this leaves wrong and by how much."""

    changes: dict[Name, int]
    wrong: dict[int, int]


def is_small(value: int) -> bool:
    """Whether the number is one that is held back by itself."""
    return 0 < value < SMALL


def rounded(value: int) -> int:
    """The nearest multiple of five, as those who see no case read it: of two periods, two runs or two days that differ
    by one person, what is shown is mostly the same.
    """
    return STEP * ((value + STEP // 2) // STEP)


def shown(value: int, is_hidden: bool) -> str:
    """The number as it is said."""
    if not is_hidden:
        return f"{value:,}"
    return FEWER if value < SMALL else HELD_BACK


def hidden(
    values: Mapping[Name, int], sums: Sequence[Sum], covers: Sequence[Cover] = (), also: Iterable[Name] = ()
) -> frozenset[Name]:
    """The names of the numbers that are held back; each could be another, and all that is shown still be true.

    `also` are numbers that give away a small one by what is shown elsewhere: they are held back as small ones are.
    """
    return frozenset(_Hiding(values, sums, covers, also).run())


class _Hiding:
    def __init__(
        self, values: Mapping[Name, int], sums: Sequence[Sum], covers: Sequence[Cover], also: Iterable[Name]
    ) -> None:
        self.values, self.sums, self.covers = values, sums, covers
        self.held = {name for name, value in values.items() if is_small(value)} | {*also} & values.keys()
        self.of: dict[Name, list[tuple[int, int]]] = {}  # the sums in which a number stands, and on which side
        for place, one in enumerate(sums):
            self.of.setdefault(one.total, []).append((place, -1))
            for part in one.parts:
                self.of.setdefault(part, []).append((place, 1))
        self.covering: dict[Name, list[Cover]] = {}
        for cover in covers:
            for name in (cover.total, *cover.parts):
                self.covering.setdefault(name, []).append(cover)
        self.costs = {name: self._cost(name) for name in values}

    def run(self) -> set[Name]:
        safe: set[Name] = set()
        for name in sorted(self.held, key=lambda name: (-self.costs[name], str(name))):
            if name not in safe:
                found = self._other_world(name)
                safe |= found
                self.held |= found
        return self.held

    def _cost(self, name: Name) -> float:
        """What is lost by holding it back: a large number more than a small one, most a total on which others hang."""
        return 1 + math.log2(1 + self.values[name]) + 6 * (len(self.of.get(name, ())) - 1)

    def _other_world(self, name: Name) -> set[Name]:
        """What differs in the cheapest world in which this number is another; all it hangs on where none is found."""
        number = itertools.count()
        first = (self._with(_World({}, {}), name, by) for by in (1, -1) if self._allows(name, by))
        worlds = [(0.0, next(number), 0.0, world) for world in first]
        for _ in range(_TRIES):
            if not worlds:
                break
            _, _, cost, world = heapq.heappop(worlds)
            choices = self._mending(world)
            if choices is None:
                return set(world.changes)
            for other, by in choices:
                dearer = cost + 0.1 + (0 if other in self.held else self.costs[other])
                mended = self._with(world, other, by)
                heapq.heappush(worlds, (dearer + _LEFT * len(mended.wrong), next(number), dearer, mended))
        return self._hanging_together(name)

    def _with(self, world: _World, name: Name, by: int) -> _World:
        wrong = dict(world.wrong)
        for place, side in self.of.get(name, ()):
            wrong[place] = wrong.get(place, 0) + side * by
            if not wrong[place]:
                del wrong[place]
        return _World({**world.changes, name: by}, wrong)

    def _mending(self, world: _World) -> list[tuple[Name, int]] | None:
        """What could be changed beside to mend one thing that is wrong in the world; None where nothing is.

        Of the sums that are wrong it is the one with the fewest ways to mend it: a world that cannot be mended is left.
        """
        if world.wrong:
            return min((self._mending_sum(world, place, off) for place, off in world.wrong.items()), key=len)
        cover = self._broken_cover(world.changes)
        if cover is None:
            return None
        return self._possible(world, itertools.product((cover.total, *cover.parts), (1, -1)))

    def _mending_sum(self, world: _World, place: int, off: int) -> list[tuple[Name, int]]:
        if abs(off) > 1:
            return []
        one = self.sums[place]
        return self._possible(world, [*((part, -off) for part in one.parts), (one.total, off)])

    def _possible(self, world: _World, changes: Iterable[tuple[Name, int]]) -> list[tuple[Name, int]]:
        return [(name, by) for name, by in changes if name not in world.changes and self._allows(name, by)]

    def _broken_cover(self, changes: Mapping[Name, int]) -> Cover | None:
        for name in changes:
            for cover in self.covering.get(name, ()):
                parts = [self.values[part] + changes.get(part, 0) for part in cover.parts]
                if not max(parts, default=0) <= self.values[cover.total] + changes.get(cover.total, 0) <= sum(parts):
                    return cover
        return None

    def _allows(self, name: Name, by: int) -> bool:
        """The number could be that much more: what is said in its place would be the same."""
        value = self.values[name]
        return 0 <= value + by < SMALL if value < SMALL else value + by >= SMALL

    def _hanging_together(self, name: Name) -> set[Name]:
        found, edge = {name}, [name]
        while edge:
            at = edge.pop()
            near: Iterator[Sum | Cover] = itertools.chain(
                (self.sums[place] for place, _ in self.of.get(at, ())), self.covering.get(at, ())
            )
            for other in {other for one in near for other in (one.total, *one.parts)} - found:
                found.add(other)
                edge.append(other)
        return found
