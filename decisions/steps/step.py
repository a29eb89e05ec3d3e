"""What a step is, and how the steps are grouped."""

from dataclasses import dataclass
from typing import Literal

Per = Literal["consideration", "country", "child"]


@dataclass(frozen=True)
class Guidance:
    """What the guidance or the law asks here, in our own words, and where it stands."""

    text: str
    source: str


@dataclass(frozen=True)
class Step:
    """One page on which one finding is made."""

    key: str
    group: str
    title: str  # of the task
    question: str  # of the page; {country} and {child} are filled in
    facts: tuple[str, ...]
    requirements: tuple[str, ...]
    guidance: tuple[Guidance, ...]
    per: Per = "consideration"


FACTORS = {
    "employment": "Employment potential",
    "support_network": "Support networks",
    "transport": "Transport",
    "individual_health": "Individual health",
    "course_of_treatment": "Course of treatment",
}

BEFORE, RECOVERY, COMPENSATION, COOPERATION, CHILDREN, LENGTH = (
    "Before you decide",
    "Recovery: section 65(2)(a)",
    "Compensation: section 65(2)(b)",
    "Co-operation: section 65(2)(c)",
    "Children",
    "Length of stay",
)
GROUPS = (BEFORE, RECOVERY, COMPENSATION, COOPERATION, CHILDREN, LENGTH)
