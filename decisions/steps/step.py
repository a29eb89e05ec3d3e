"""What a step is, and how the steps are grouped."""

from dataclasses import dataclass
from typing import Literal

Per = Literal["consideration", "country", "child"]


@dataclass(frozen=True)
class Guidance:
    """What the guidance or the law asks here, in our own words, and where it stands."""

    text: str
    source: str
    restricted: bool = False  # it only says that there is more which is restricted


def restricted(source: str) -> Guidance:
    """That further instructions stand there which are restricted; nothing of them is invented (CON-21, AVL-09)."""
    return Guidance(
        "There are further instructions here that are restricted: see them in internal guidance. This service does not"
        " hold them.",
        source,
        restricted=True,
    )


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
    beside: tuple[str, ...] = ()  # recorded with the facts, and none of the contract's: the rules never read them


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
RECONSIDERING, GROUNDS, CANCELLING, FEE = "Reconsideration", "Grounds", "Cancellation", "Fee waiver"
