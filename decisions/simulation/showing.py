"""What a run found, made ready for a page: totals, what becomes of what, lengths, and tables by purpose and nation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from cases.countries import in_order, name_of
from decisions import outcomes
from decisions.answers import PURPOSES, months
from decisions.models import Simulation
from decisions.policy_drafts import PolicyDraft
from decisions.simulation import comparing as c
from decisions.simulation.counting import ALL, CHANGED, REPLAY, SEEN, UNTOLD, key, of, spread
from decisions.statistics.spread import LEAST
from decisions.statistics.suppression import Cover, Sum, hidden, rounded, shown

COLUMNS = {
    SEEN: "Looked at",
    c.FLIP: "Another outcome",
    c.LONGER: "Longer",
    c.SHORTER: "Shorter",
    c.MORE_EYES: "Second eyes needed",
    c.FEWER_EYES: "Second eyes no longer needed",
}
WHAT = {
    CHANGED: "Anything",
    c.FLIP: "Another outcome",
    c.LONGER: "Granted for longer",
    c.SHORTER: "Granted for shorter",
    c.MORE_EYES: "Second eyes needed that are not needed now",
    c.FEWER_EYES: "Second eyes no longer needed",
    c.EARLIER: "Decided, or due to be, earlier",
    c.DATES: "Another date",
}
PURPOSE_WORDS = {**PURPOSES, c.NO_PURPOSE: "No purpose met", c.OTHER_KIND: "Another kind of decision"}


HELD = "held back"
"""The name, among the figures of a run, of the list of those that are held back from who sees no case."""


@dataclass(frozen=True)
class Figure:
    """A number as this person may read it, and the list behind it, where they may open that."""

    says: str
    href: str = ""


@dataclass(frozen=True)
class Table:
    """Rows of figures under the columns."""

    columns: list[str]
    rows: list[tuple[str, list[Figure]]]


class Showing:
    """The figures of a finished run for one reader: `exact` for those who see cases, else small ones are held back and
    the others rounded, so that runs over days that differ by a few do not tell of these.
    """

    def __init__(self, run: Simulation, draft: PolicyDraft, *, exact: bool, cases_url: str = "") -> None:
        self.figures: Mapping[str, Any] = run.figures
        self.draft, self.exact, self.cases_url = draft, exact, cases_url
        self.purposes = [one for one in PURPOSE_WORDS if of(self.figures, SEEN, one)]
        codes = {name.split("|")[1] for name in self.figures if name != HELD} - {ALL}
        self.nations = sorted(codes, key=lambda code: in_order(nation(code)))
        self.columns = [one for one in COLUMNS if one == SEEN or of(self.figures, one)]
        if of(self.figures, c.EARLIER):
            self.columns.append(c.EARLIER)
        self.held = frozenset() if exact else frozenset(self.figures.get(HELD, ()))

    def figure(self, measure: str, purpose: str = ALL, nationality: str = ALL) -> Figure:
        """One number, with a link to its cases where the reader may see them."""
        number = of(self.figures, measure, purpose, nationality)
        is_held = key(measure, purpose, nationality) in self.held
        says = shown(number if self.exact or is_held else rounded(number), is_held)
        known = measure in WHAT or measure.startswith(("flip:", "months:", "note:"))
        if not (self.cases_url and number and known):
            return Figure(says)
        asked = {"what": measure, "purpose": purpose, "nationality": nationality}
        return Figure(says, f"{self.cases_url}?{urlencode({name: one for name, one in asked.items() if one})}")

    def totals(self) -> list[tuple[str, Figure]]:
        """Each measure that occurs, over all cases."""
        rows = [("Looked at", self.figure(SEEN)), ("Something would change", self.figure(CHANGED))]
        rows += [(WHAT[one], self.figure(one)) for one in WHAT if one != CHANGED and of(self.figures, one)]
        return rows

    def flips(self) -> list[tuple[str, str, Figure]]:
        """What is decided now, what would be instead, and of how many."""
        found = sorted(spread(self.figures, c.FLIP), key=lambda one: -one[1])
        pairs = [one.split(":") for one, _ in found]
        return [(outcome(was), outcome(would), self.figure(f"flip:{was}:{would}")) for was, would in pairs]

    def lengths(self) -> list[tuple[str, Figure]]:
        """By how many months grants would be longer or shorter, and how many."""
        changes = sorted(int(one) for one, _ in spread(self.figures, "months"))
        return [
            (f"{months(abs(by))} {'longer' if by > 0 else 'shorter'}", self.figure(f"months:{by:+d}")) for by in changes
        ]

    def noted(self) -> list[tuple[str, Figure]]:
        """What is on record of the cases that change, where the draft says what to look for."""
        return [(words, self.figure(f"note:{code}")) for code, words in self.draft.says.items()]

    def days(self) -> str:
        """How much earlier decisions would have come: the middle of them, and the spread."""
        counted = sorted((int(one), number) for one, number in spread(self.figures, "days"))
        total = sum(number for _, number in counted)
        if total < LEAST:
            return ""
        quarter, middle, three = (_at(counted, total * share) for share in (0.25, 0.5, 0.75))
        return (
            f"Half of them at least {middle:,} days earlier; a quarter {three:,} days or more, and a quarter at most "
            f"{quarter:,}."
        )

    def by_purpose(self) -> Table:
        """A row for each purpose."""
        return self._table([(PURPOSE_WORDS[one], one, ALL) for one in self.purposes])

    def by_nationality(self, purpose: str = ALL) -> Table:
        """A row for each nationality, over all purposes or of one of them."""
        rows = [(nation(code), purpose, code) for code in self.nations if of(self.figures, SEEN, purpose, code)]
        return self._table(rows)

    def apart(self) -> tuple[Figure, Figure]:
        """Decisions that the rules of today would not make again as they stand, and those they cannot determine."""
        return self.figure(REPLAY), self.figure(UNTOLD)

    def _table(self, rows: Iterable[tuple[str, str, str]]) -> Table:
        heads = [COLUMNS.get(one) or WHAT[one] for one in self.columns]
        return Table(heads, [(name, [self.figure(one, *place) for one in self.columns]) for name, *place in rows])

    def to_hold_back(self) -> list[str]:
        """What is held back of all that any page of this run shows to somebody who sees no case; takes a moment."""
        names: set[Any] = {key(one) for one in (SEEN, CHANGED, REPLAY, UNTOLD, *WHAT)}
        sums: list[Sum] = []
        for total, stem in ((c.FLIP, "flip"), (None, "note")):
            parts = tuple(key(f"{stem}:{one}") for one, _ in spread(self.figures, stem))
            names.update(parts)
            if total and parts:
                sums.append(Sum(key(total), parts))
        signs = {c.LONGER: "+", c.SHORTER: "-"}
        for total, sign in signs.items():
            found = [one for one, _ in spread(self.figures, "months") if one.startswith(sign)]
            parts = tuple(key(f"months:{one}") for one in found)
            names.update(parts)
            if parts:
                sums.append(Sum(key(total), parts))
        values = {name: int(self.figures.get(name, 0)) for name in names}
        covers = [Cover(key(CHANGED), tuple(key(one) for one in WHAT if one != CHANGED))]
        for measure in self.columns:
            for purpose in (ALL, *self.purposes):
                parts = tuple(key(measure, purpose, one) for one in self.nations)
                covers.append(Cover(key(measure, purpose), parts))
            for nationality in (ALL, *self.nations):
                one, cover, more = self._under_purposes(measure, nationality)
                sums.append(one)
                covers.append(cover)
                values |= more
        for cover in covers:
            values |= {name: int(self.figures.get(str(name), 0)) for name in cover.parts if name not in values}
        return sorted(name for name in hidden(values, sums, covers) if isinstance(name, str))

    def _under_purposes(self, measure: str, nationality: str) -> tuple[Sum, Cover, dict[Any, int]]:
        """A case for two purposes is counted under each; one for none, or of another kind, under that alone.

        Who is counted under any purpose is shown nowhere, and can be worked out from what is: it counts as shown.
        """
        whole, met = key(measure, ALL, nationality), ("any", measure, nationality)
        alone = [one for one in (c.NO_PURPOSE, c.OTHER_KIND) if one in self.purposes]
        apart = {key(measure, one, nationality): of(self.figures, measure, one, nationality) for one in alone}
        number = of(self.figures, measure, ALL, nationality)
        values: dict[Any, int] = {whole: number, met: number - sum(apart.values()), **apart}
        under = tuple(key(measure, one, nationality) for one in self.purposes if one not in alone)
        return Sum(whole, (met, *apart)), Cover(met, under), values


def outcome(code: str) -> str:
    """An outcome in words, of whatever kind of decision."""
    kinds = [kind for kind, words in outcomes.OF_ANOTHER_KIND.items() if code in words and code not in outcomes.LABELS]
    return outcomes.label(kinds[0] if kinds else "consideration", code)


def nation(code: str) -> str:
    """A nationality in words."""
    return "Not recorded" if code == c.UNKNOWN_COUNTRY else name_of(code)


def _at(counted: Sequence[tuple[int, int]], place: float) -> int:
    passed = 0
    for days, number in counted:
        passed += number
        if passed >= place:
            return days
    return counted[-1][0]
