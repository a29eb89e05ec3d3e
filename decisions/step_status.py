"""Where one step stands, and why: the words and the reasons that `progress` gives."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from cases.countries import name_of
from decisions.models import Finding
from decisions.steps import Step


class StepStatus(StrEnum):
    """Where a step stands; the words are those shown."""

    NOT_STARTED = "Not yet started"
    IN_PROGRESS = "In progress"
    COMPLETED = "Completed"
    CANNOT_START = "Cannot start yet"
    NOT_NEEDED = "Not needed"
    PROBLEM = "There is a problem"


_PLAIN = ("A", "It", "No", "Only", "Stay", "The", "There", "This", "Treatment")  # no names: small within a sentence
TO_DO = (StepStatus.NOT_STARTED, StepStatus.IN_PROGRESS, StepStatus.PROBLEM)
# What says of a check that was made, and that its answer itself stands in the way of a decision.
BLOCKING = {
    "person.in_uk": "The person has to be in the UK on the day of the decision.",
    "person.identity_satisfied": "You have to be satisfied of the person’s identity.",
    "person.fingerprints": "Fingerprints are needed, unless the person is in custody or under 5.",
    "person.photograph": "A photograph is needed, unless the person is in custody.",
    "person.best_interests_assessed": "The best interests of a victim under 18 have to be assessed.",
}
PENDING = (
    "A public order disqualification is open: nothing is decided until its outcome is recorded. Put the case on hold."
)


@dataclass(frozen=True)
class Standing:
    """Why a step stands as it does: the sentence, and the requirements that say so."""

    status: StepStatus
    why: str = ""
    requirements: tuple[str, ...] = ()
    optional: bool = False  # not needed, and it may be recorded all the same

    @property
    def sentence(self) -> str:
        """The reason with its references, for people."""
        return f"{self.why} ({', '.join(self.requirements)})" if self.requirements else self.why


@dataclass(frozen=True)
class Task:
    """One step, for one country or child where it asks of each: `part` is its place, from 1."""

    step: Step
    standing: Standing
    part: int | None = None
    row: dict[str, Any] = field(default_factory=dict)
    finding: Finding | None = None

    @property
    def status(self) -> StepStatus:
        return self.standing.status

    @property
    def subject(self) -> str:
        """The country or the child it asks about; empty for the others."""
        if self.step.per == "country":
            return name_of(self.row["country"])
        return str(self.row.get("name") or self.row.get("ref") or "") if self.step.per == "child" else ""

    @property
    def title(self) -> str:
        if self.step.per == "child":
            return self.subject
        return f"{self.step.title}: {self.subject}" if self.subject else self.step.title

    @property
    def question(self) -> str:
        return self.step.question.format(country=self.subject, child=self.subject)

    @property
    def page(self) -> str:
        """The name under which drafts of the page are kept: as `considerations.page_of` gives it."""
        return f"{self.step.key}:{self.row['id']}" if self.row else self.step.key


def not_needed(why: str, *requirements: str) -> Standing:
    """An earlier answer has settled it, and these requirements say so."""
    return Standing(StepStatus.NOT_NEEDED, why, requirements)


def optional(why: str, *requirements: str) -> Standing:
    """It is not needed, and what is recorded of it counts all the same."""
    return Standing(StepStatus.NOT_NEEDED, why, requirements, optional=True)


def kept_though(settled: Standing) -> Standing:
    """What was recorded stays on record, marked: something else has settled the question since."""
    if settled.status is not StepStatus.NOT_NEEDED:
        return settled
    first, rest = settled.why.split(" ", 1)
    why = f"{first.lower() if first in _PLAIN else first} {rest}"
    return Standing(settled.status, f"Recorded, no longer needed because {why}", settled.requirements)
