"""The versions of the guidance and the days on which each governs a consideration (GEN-02)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from decisions.rules.parameters import GUIDANCE_4_FROM, NotInForce


@dataclass(frozen=True, slots=True)
class GuidanceVersion:
    """A version of the guidance: its number, its days (both ends included) and whether its rules are stated here."""

    number: str
    since: datetime.date
    until: datetime.date | None
    has_rules: bool

    def covers(self, day: datetime.date) -> bool:
        """Whether the day is one on which this version governs."""
        return self.since <= day and (self.until is None or day <= self.until)


VERSIONS = (
    GuidanceVersion("3.1", datetime.date(2023, 1, 30), datetime.date(2024, 10, 23), has_rules=False),
    GuidanceVersion("4.0", GUIDANCE_4_FROM, None, has_rules=True),
)


def version_on(day: datetime.date) -> GuidanceVersion:
    """The version that governs what is considered on the day. Raises ``NotInForce`` before the first version."""
    for version in VERSIONS:
        if version.covers(day):
            return version
    raise NotInForce(f"no version of the guidance governs {day.isoformat()}")


def version_named(number: str) -> GuidanceVersion:
    """The version of that number. Raises ``NotInForce`` where there is none."""
    for version in VERSIONS:
        if version.number == number:
            return version
    raise NotInForce(f"no version of the guidance is numbered {number}")
