"""The steps of the guided consideration, as data: what each asks, when it is asked, and what the guidance says of it.

The facts are named as in the case file. Titles and guidance are in our own words; the references lead to the source.
"""

from collections.abc import Iterator

from decisions.steps import cancelling, reconsidering, waiving
from decisions.steps.before import BEFORE_YOU_DECIDE
from decisions.steps.other_limbs import COMPENSATION_CLAIM, COOPERATION_WITH_AUTHORITY
from decisions.steps.recovery import ACCESSIBILITY, AVAILABILITY, FRAMEWORK, HARM, NEED, TREATMENT
from decisions.steps.step import (
    BEFORE,
    CANCELLING,
    CHILDREN,
    COMPENSATION,
    COOPERATION,
    FACTORS,
    FEE,
    GROUNDS,
    GROUPS,
    LENGTH,
    RECONSIDERING,
    RECOVERY,
    Guidance,
    Per,
    Step,
)
from decisions.steps.terms import CHILD, LENGTH_OF_STAY

__all__ = [
    "BEFORE",
    "BY_KEY",
    "EVERY",
    "CHILDREN",
    "COMPENSATION",
    "COOPERATION",
    "FACTORS",
    "GROUPS",
    "LENGTH",
    "RECOVERY",
    "STEPS",
    "Guidance",
    "Per",
    "Step",
    "find",
    "groups_of",
    "in_group",
    "of",
]

STEPS: tuple[Step, ...] = (
    BEFORE_YOU_DECIDE,
    HARM,
    NEED,
    TREATMENT,
    AVAILABILITY,
    FRAMEWORK,
    ACCESSIBILITY,
    COMPENSATION_CLAIM,
    COOPERATION_WITH_AUTHORITY,
    CHILD,
    LENGTH_OF_STAY,
)

BY_KEY = {step.key: step for step in STEPS}

_OF = {
    "consideration": (STEPS, GROUPS),
    "reconsideration_request": (reconsidering.STEPS, (RECONSIDERING,)),
    "cancellation": (cancelling.STEPS, (GROUNDS, CANCELLING, CHILDREN)),
    "fee_waiver": (waiving.STEPS, (FEE,)),
}
EVERY = {step.key: step for steps, _ in reversed(_OF.values()) for step in steps}


def of(kind: str) -> tuple[Step, ...]:
    """The steps of what is considered, by its kind, in the order they are taken."""
    return _OF[kind][0]


def groups_of(kind: str) -> tuple[str, ...]:
    """The groups of those steps, in order."""
    return _OF[kind][1]


def find(kind: str, key: str) -> Step | None:
    """The step of that key where something of that kind is considered; None if it has none."""
    return next((step for step in of(kind) if step.key == key), None)


def in_group(group: str) -> Iterator[Step]:
    """The steps of one group, in the order they are taken."""
    return (step for step in STEPS if step.group == group)
