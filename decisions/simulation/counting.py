"""Counting what a run finds: once in all, and under each purpose and nationality of a case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from decisions.rules import CaseFile
from decisions.simulation.comparing import FLIP, Compared, nationalities, purposes

SEEN, CHANGED, REPLAY, UNTOLD = "seen", "changed", "replay", "untold"
ALL = ""


class Row(NamedTuple):
    """What is kept of a case that would change: values alone, for a trace is a hundred times as large."""

    consideration: int
    determination: int | None
    was_outcome: str
    would_outcome: str
    was_months: int | None
    would_months: int | None
    was_requires: list[str]
    would_requires: list[str]
    days: int
    tags: list[str]


@dataclass
class Counted:
    """The figures of one part of a run and the cases in it that would change."""

    figures: Counter[str] = field(default_factory=Counter)
    rows: list[Row] = field(default_factory=list)

    def untold(self) -> None:
        """A case whose case file can no longer be determined."""
        self.figures[key(UNTOLD)] += 1

    def differs_from_stored(self) -> None:
        """A decision that the rules would not make again as it is stored: the code has changed, not the draft."""
        self.figures[key(REPLAY)] += 1

    def add(self, consideration: int, determination: int | None, case: CaseFile, found: Compared) -> None:
        """One case; it leaves a row where something of it would change."""
        under, of = purposes(found), nationalities(case)
        measures = [SEEN, *([CHANGED] if found.changes else []), *found.changes]
        for purpose in (ALL, *under):
            for nationality in (ALL, *of):
                for measure in measures:
                    self.figures[key(measure, purpose, nationality)] += 1
        if not found.changes:
            return
        tags = [*found.changes, *(f"note:{one}" for one in found.notes)]
        if FLIP in found.changes:
            tags.append(f"flip:{found.now['outcome']}:{found.then['outcome']}")
        if found.months:
            tags.append(f"months:{found.months:+d}")
        for tag in tags:
            if ":" in tag:
                self.figures[key(tag)] += 1
        if found.days:
            self.figures[key(f"days:{found.days}")] += 1
        tags += [*(f"purpose:{one}" for one in under), *(f"nationality:{one}" for one in of)]
        now, then = found.now, found.then
        self.rows.append(
            Row(
                consideration,
                determination,
                now["outcome"],
                then["outcome"],
                now.get("months"),
                then.get("months"),
                list(now.get("requires", ())),
                list(then.get("requires", ())),
                found.days,
                tags,
            )
        )


def key(measure: str, purpose: str = ALL, nationality: str = ALL) -> str:
    """The name under which a figure is kept."""
    return f"{purpose}|{nationality}|{measure}"


def together(parts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The figures of several parts as one."""
    total: Counter[str] = Counter()
    for part in parts:
        total.update(part)
    return dict(total)


def of(figures: Mapping[str, Any], measure: str, purpose: str = ALL, nationality: str = ALL) -> int:
    """One figure; 0 where nothing was counted."""
    return int(figures.get(key(measure, purpose, nationality), 0))


def spread(figures: Mapping[str, Any], stem: str) -> list[tuple[str, int]]:
    """The figures of one stem over all cases, such as `months:+6`: what stands after it, and how many."""
    start = key(f"{stem}:")
    return [(name.removeprefix(start), number) for name, number in figures.items() if name.startswith(start)]
