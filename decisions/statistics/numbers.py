"""All the numbers of a period under their names, with the sums among them and which of them are held back."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from decisions.models.consideration import Basis
from decisions.statistics import suppression
from decisions.statistics.loading import Sums, Waiting
from decisions.statistics.measures import GRANTED, REFUSED, SECTIONS, Rows
from decisions.statistics.names import DAY_BANDS, LAST_DAY, NOT_REACHED, PURPOSES, STATES, band
from decisions.statistics.period import Period
from decisions.statistics.sources import UNDIVIDED
from decisions.statistics.spread import Band, Spread, enough_shown, spread
from decisions.statistics.suppression import Cover, Name, Sum, hidden

ALL = "all"
BY_MONTH = (GRANTED, REFUSED)
MONTHS_APART = 24
"""The longest period of which each month is shown; a longer one is shown by quarter."""


@dataclass(frozen=True)
class Number:
    """One number as it may be shown: `value` is None where it is held back."""

    value: int | None
    text: str


class Numbers:
    """The numbers of a period, for all and for each competent authority, so that no choice of one gives any away.

    `beside` are other sums of the same months that anybody may read too: of a frozen month, those of now. Who sees no
    case reads none of them `exact`: two periods that differ by a day would tell of the day.
    """

    def __init__(
        self, period: Period, sums: Sequence[Sums], beside: Sequence[Sums] = (), *, exact: bool = True
    ) -> None:
        self.period, self.exact = period, exact
        self.beside = Numbers(period, beside).values if beside else None
        self.authorities = sorted({row.authority for row in sums} - {UNDIVIDED})
        self.days: dict[str, list[int]] = {}
        self.values: Counter[Name] = Counter()
        self.extra: dict[str, set[str]] = {}
        for row in sums:
            self._add(row)
        self.rows = [rows for section in SECTIONS for rows in section.columns]
        for rows in self.rows:
            self._total(rows)

    def number(self, name: str, authority: str) -> Number:
        """One number of the authority, or of all."""
        return _number(self.values, (name, authority), self.held, self.exact)

    def spread(self, authority: str) -> Spread | None:
        """The spread of the days to a decision, as far as it may be said."""
        is_held = ("days", authority) in self.held
        if is_held and self.beside is not None:
            return None
        names = [(age, (f"days.{age}", authority)) for age in DAY_BANDS]
        bands = [Band(LAST_DAY[age], self.values[name], name in self.held) for age, name in names]
        return _spread(enumerate(self.days.get(authority, [])), bands, self.exact, is_held=is_held)

    def keys(self, rows: Rows) -> list[str]:
        """The rows of a table: those there always are, then what else was found."""
        found = self.extra.get(rows.key, set()) - {*rows.labels}
        rare = [key for key in rows.rare if key in found]
        return [*rows.labels, *rare, *sorted(found - {*rare})]

    @property
    def steps(self) -> list[date]:
        """The months, or the quarters of a longer period, by their first days."""
        months = self.period.months
        return months if len(months) <= MONTHS_APART else sorted({_quarter(month) for month in months})

    def step(self, name: str, first: date) -> str:
        """The name of a number of one of the steps."""
        return f"{name}@{first:%Y-%m}"

    @cached_property
    def held(self) -> frozenset[Name]:
        """The names that are held back, worked out for all the pages of the period at once."""
        sums = [*self._sums(), *self._across()]
        covers = [
            Cover((rows.total, who), self._parts(rows, who))
            for rows in self.rows
            if rows.each
            for who in self._of(rows)
        ]
        tied: list[Sum | Cover] = [*sums, *covers]
        values = {name: self.values[name] for one in tied for name in (one.total, *one.parts)}
        return hidden(values, sums, covers, [name for name in values if self._differs_little(name)])

    def _differs_little(self, name: Name) -> bool:
        """The number beside it differs by so few that both together would give them away."""
        return self.beside is not None and suppression.is_small(abs(self.values[name] - self.beside[name]))

    def _add(self, row: Sums) -> None:
        every = ALL if row.authority == UNDIVIDED else row.authority
        for who in {ALL, every}:
            of_days = self.days.setdefault(who, [])
            of_days.extend([0] * (len(row.days) - len(of_days)))
            for day, number in enumerate(row.days):
                of_days[day] += number
            for name, number in row.counts.items():
                self.values[name, who] += number
            for day, number in enumerate(row.days):
                if number:
                    self.values[f"days.{band(day)}", who] += number
            for name in BY_MONTH:
                at = row.month if len(self.period.months) <= MONTHS_APART else _quarter(row.month)
                self.values[self.step(name, at), who] += row.counts.get(name, 0)
        for name in row.counts:
            key, _, rest = name.partition(".")
            self.extra.setdefault(key, set()).add(rest)

    def _total(self, rows: Rows) -> None:
        """The total of a table that is no row of another one."""
        if not rows.each and "." not in rows.total:
            for who in self._of(rows):
                self.values[rows.total, who] = sum(self.values[part] for part in self._parts(rows, who))

    def _of(self, rows: Rows) -> list[str]:
        return [ALL, *self.authorities] if rows.divided else [ALL]

    def _parts(self, rows: Rows, who: str) -> tuple[Name, ...]:
        return tuple((f"{rows.key}.{key}", who) for key in self.keys(rows))

    def _sums(self) -> Iterable[Sum]:
        for rows in self.rows:
            if not rows.each:
                yield from (Sum((rows.total, who), self._parts(rows, who)) for who in self._of(rows))
        for name in BY_MONTH:
            for who in (ALL, *self.authorities):
                yield Sum((name, who), tuple((self.step(name, first), who) for first in self.steps))
        for who in (ALL, *self.authorities):
            yield from self._alike(who)

    def _alike(self, who: str) -> Iterable[Sum]:
        """What one table shows of another one: each decision that conclusive grounds started has its days, and a
        refusal in which one purpose was not reached reached none.
        """
        yield Sum(("days", who), tuple((f"{one}_basis.{Basis.CONCLUSIVE_GROUNDS}", who) for one in ("grant", "refuse")))
        keys = [f"refuse_{limb}" for limb in PURPOSES]
        for one, other in itertools.pairwise(key for key in keys if NOT_REACHED in self.extra.get(key, ())):
            yield Sum((f"{one}.{NOT_REACHED}", who), ((f"{other}.{NOT_REACHED}", who),))

    def _across(self) -> Iterable[Sum]:
        """What is shown for all is the sum of what is shown for each authority."""
        names: dict[str, None] = {}
        for rows in self.rows:
            if rows.divided:
                names |= dict.fromkeys([rows.total, *(f"{rows.key}.{key}" for key in self.keys(rows))])
        names |= dict.fromkeys(self.step(name, first) for name in BY_MONTH for first in self.steps)
        for name in names:
            yield Sum((name, ALL), tuple((name, who) for who in self.authorities))


@dataclass(frozen=True)
class WaitingNumbers:
    """The cases that wait, by what they wait for and how old they are, and which of the numbers are held back."""

    waiting: Waiting
    exact: bool = True

    @cached_property
    def values(self) -> Mapping[Name, int]:
        found: Counter[Name] = Counter({(state, age): 0 for state in STATES for age in DAY_BANDS})
        for state, ages in self.waiting.ages.items():
            for days, number in ages.items():
                for name in ((state, band(days)), (state, ""), ("", band(days)), ("", "")):
                    found[name] += number
        for name in [*((state, "") for state in STATES), *(("", age) for age in DAY_BANDS), ("", "")]:
            found.setdefault(name, 0)
        return found

    @cached_property
    def held(self) -> frozenset[Name]:
        sums = [
            Sum(("", ""), tuple((state, "") for state in STATES)),
            Sum(("", ""), tuple(("", age) for age in DAY_BANDS)),
        ]
        sums += [Sum((state, ""), tuple((state, age) for age in DAY_BANDS)) for state in STATES]
        sums += [Sum(("", age), tuple((state, age) for state in STATES)) for age in DAY_BANDS]
        return hidden(self.values, sums)

    def number(self, state: str, age: str) -> Number:
        """Of one state ("": any) and of one band of ages ("": any)."""
        return _number(self.values, (state, age), self.held, self.exact)

    def spread(self, state: str) -> Spread | None:
        """The spread of the ages of one state ("": any), as far as it may be said."""
        of_state = [self.waiting.ages.get(state, Counter())] if state else list(self.waiting.ages.values())
        bands = [Band(LAST_DAY[age], self.values[state, age], (state, age) in self.held) for age in DAY_BANDS]
        return _spread(sum(of_state, Counter()).items(), bands, self.exact, is_held=(state, "") in self.held)


def _number(values: Mapping[Name, int], name: Name, held: frozenset[Name], exact: bool) -> Number:
    value = values.get(name, 0)
    if name not in held and not exact:
        value = suppression.rounded(value)
    return Number(None if name in held else value, suppression.shown(value, name in held))


def _spread(counted: Iterable[tuple[int, int]], bands: Sequence[Band], exact: bool, *, is_held: bool) -> Spread | None:
    """The spread as it may be shown. Where how many there are `is_held` back, that is not said, and the spread is only
    where the bands that are shown are enough for one.
    """
    if is_held and not enough_shown(bands):
        return None
    found = spread(counted, bands)
    if found is None or found.number is None or (exact and not is_held):
        return found
    return replace(found, number=None if is_held else suppression.rounded(found.number))


def _quarter(month: date) -> date:
    return month.replace(month=(month.month - 1) // 3 * 3 + 1)
