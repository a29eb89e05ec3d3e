"""What evidence a consideration asked for, and what of it is still waited for, as it is said to people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from cases.models.safe_contact import Channel
from decisions import answers, asked_for, steps
from decisions.models import Consideration, EvidenceRequest


@dataclass(frozen=True)
class Asked:
    """One request as of today; `part` is its place among those of its consideration, from 1.

    `due_on` is the last day given, by a reminder if there was one.
    """

    key: int
    part: int
    asked_of: str
    what: str
    asked_on: date
    due_on: date
    outcome: str
    note: str
    today: date
    recipient: str = ""
    channel: str = ""
    about: tuple[str, ...] = ()
    chased_on: tuple[date, ...] = ()

    @property
    def of_whom(self) -> str:
        """Who is asked: the name, and what they are to the case."""
        known = EvidenceRequest.Recipient(self.recipient).label if self.recipient else ""
        return f"{self.asked_of} ({str(known).lower()})" if known else self.asked_of

    @property
    def steps(self) -> str:
        """The steps that the evidence is about, by title."""
        return ", ".join(steps.EVERY[key].title for key in self.about if key in steps.EVERY)

    @property
    def way(self) -> str:
        """How they were reached, where that was the person's to choose."""
        return str(Channel(self.channel).label) if self.channel else ""

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
        reminded = "".join(f", reminded on {answers.day(day)}" for day in self.chased_on)
        return f"{asked}{reminded}, {self._due if self.is_open else self.came}"

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
    today = timezone.localdate()
    return [_asked(part, row, today) for part, row in enumerate(asked_for.requests(consideration), 1)]


def open_ones(requests: Iterable[Asked]) -> list[Asked]:
    """Those still waited for, the first due first."""
    return sorted((one for one in requests if one.is_open), key=lambda one: (one.due_on, one.part))


def about(requests: Iterable[Asked], step: str) -> list[Asked]:
    """Those about one step."""
    return [one for one in requests if step in one.about]


def _asked(part: int, row: Mapping[str, Any], today: date) -> Asked:
    return Asked(
        key=row["id"],
        part=part,
        asked_of=row["asked_of"],
        what=row["what"],
        asked_on=date.fromisoformat(row["asked_on"]),
        due_on=date.fromisoformat(row["due_on"]),
        outcome=row["outcome"],
        note=row["note"],
        today=today,
        recipient=row["recipient"],
        channel=row["channel"],
        about=tuple(row["about"]),
        chased_on=tuple(date.fromisoformat(day) for day in row["chased_on"]),
    )
