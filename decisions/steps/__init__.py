"""The steps of the guided consideration, as data: what each asks, when it is asked, and what the guidance says of it.

The facts are named as in the case file. Titles and guidance are in our own words; the references lead to the source.
"""

from collections.abc import Iterator

from decisions.steps.before import BEFORE_YOU_DECIDE
from decisions.steps.other_limbs import COMPENSATION_CLAIM, COOPERATION_WITH_AUTHORITY
from decisions.steps.recovery import ACCESSIBILITY, AVAILABILITY, FRAMEWORK, HARM, NEED, TREATMENT
from decisions.steps.step import (
    BEFORE,
    CHILDREN,
    COMPENSATION,
    COOPERATION,
    FACTORS,
    GROUPS,
    LENGTH,
    RECOVERY,
    Guidance,
    Per,
    Step,
)
from decisions.steps.terms import CHILD, LENGTH_OF_STAY

__all__ = [
    "BEFORE",
    "BY_KEY",
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
    "in_group",
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


def in_group(group: str) -> Iterator[Step]:
    """The steps of one group, in the order they are taken."""
    return (step for step in STEPS if step.group == group)
