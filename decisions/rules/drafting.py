"""A law that is not in force: what a draft would put in the place of numbers and conditions, for a what-if alone.

The day whose law governs carries it, so that every rule reads the draft where it would read the law, and nothing of
the law itself is touched: two determinations side by side, or two threads, may each have their own. No case file can
ask for one, and no determination that is stored is made under one.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from decisions.rules.citations import Rule


@dataclass(frozen=True, eq=False)
class DraftLaw:
    """Numbers by their name, and the conditions that take the place of those named."""

    numbers: Mapping[str, int] = field(default_factory=dict)
    conditions: Mapping[str, Rule] = field(default_factory=dict)


class DraftDay(datetime.date):
    """The day whose law governs, with a draft laid over it: another thing than the day, and than another draft's."""

    law: DraftLaw

    @classmethod
    def under(cls, law: DraftLaw, day: datetime.date) -> Self:
        """The day under the draft."""
        made = cls(day.year, day.month, day.day)
        made.law = law
        return made

    def __eq__(self, other: object) -> bool:
        return type(other) is DraftDay and self.law is other.law and self.toordinal() == other.toordinal()

    def __hash__(self) -> int:
        return hash((self.toordinal(), self.law))


def amends(day: Any) -> bool:
    """Whether the day carries a draft that puts conditions in the place of others."""
    return type(day) is DraftDay and bool(day.law.conditions)
