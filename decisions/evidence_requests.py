"""What evidence a consideration asked for, and what of it is still waited for, as it is said to people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from decisions import answers
from decisions.models import Consideration, EvidenceRequest


@dataclass(frozen=True)
class Asked:
    """One request as of today; `part` is its place among those of its consideration, from 1."""

    part: int
    asked_of: str
    what: str
    asked_on: date
    due_on: date
    outcome: str
    note: str
    today: date

    @property
    def is_open(self) -> bool:
        """Nobody has said yet whether the evidence came."""
        return not self.outcome

    @property
    def is_overdue(self) -> bool:
        """It is waited for, and the day on which it was due is past."""
        return self.is_open and self.due_on < self.today

    @property
    def waited_for(self) -> str:
        """From whom something is waited for, and by when: a line for the worklist."""
        return f"Waits for evidence from {self.asked_of}: {self._due}"

    @property
    def standing(self) -> str:
        """Since when it is waited for and until when, or what came of it."""
        asked = f"asked for on {answers.day(self.asked_on)}"
        return f"{asked}, {self._due if self.is_open else self.came}"

    @property
    def came(self) -> str:
        """What came of it, in words; "" while it is open."""
        return str(EvidenceRequest.Outcome(self.outcome).label).lower() if self.outcome else ""

    @property
    def _due(self) -> str:
        due = f"due on {answers.day(self.due_on)}"
        return f"overdue, it was {due}" if self.is_overdue else due


def of(consideration: Consideration) -> list[Asked]:
    """The requests of a consideration loaded `with_facts`, in the order in which they were made: no further query."""
    rows: list[dict[str, Any]] = consideration.request_rows  # type: ignore[attr-defined]
    today = timezone.localdate()
    return [_asked(part, row, today) for part, row in enumerate(rows, 1)]


def open_ones(requests: Iterable[Asked]) -> list[Asked]:
    """Those still waited for, the first due first."""
    return sorted((one for one in requests if one.is_open), key=lambda one: (one.due_on, one.part))


def _asked(part: int, row: Mapping[str, Any], today: date) -> Asked:
    return Asked(
        part=part,
        asked_of=row["asked_of"],
        what=row["what"],
        asked_on=date.fromisoformat(row["asked_on"]),
        due_on=date.fromisoformat(row["due_on"]),
        outcome=row["outcome"],
        note=row["note"],
        today=today,
    )
