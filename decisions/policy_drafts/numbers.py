"""Drafts that put other values in the place of numbers of the law, as an admin writes them down."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from decisions.policy_drafts.draft import PolicyDraft
from decisions.rules import PARAMETERS
from decisions.rules.drafting import DraftLaw

LARGEST = 600
NAMES = tuple(PARAMETERS)


def present(name: str) -> int:
    """The value of the number as it stands last."""
    return PARAMETERS[name].periods[-1].value


def title_of(name: str) -> str:
    """The number as it is called on a page."""
    return name.replace("_", " ").replace("cooperation", "co-operation").capitalize()


def points(numbers: Mapping[str, int]) -> list[str]:
    """Why these are no draft, a sentence each; none: they are one."""
    found = [] if numbers else ["Enter another value for at least one number."]
    for name, value in numbers.items():
        if name not in PARAMETERS:
            found.append(f"“{name}” is no number of the law.")
        elif not 0 <= value <= LARGEST:
            found.append(f"{title_of(name)}: enter a whole number from 0 to {LARGEST}.")
        elif value == present(name):
            found.append(f"{title_of(name)}: that is the value now. Leave it empty, or enter another.")
    return found


def draft(*, name: str, title: str, why: str, numbers: Mapping[str, int], since: datetime.date | None) -> PolicyDraft:
    """The draft that these values make; from `since` on, or with none as though they had always been so."""
    return PolicyDraft(
        name=name,
        title=title,
        asks=why,
        source="",
        changes=tuple(
            f"{title_of(one)}: {value} {PARAMETERS[one].unit} instead of {present(one)}."
            for one, value in numbers.items()
        ),
        cannot_tell=(
            "What caseworkers would propose under other limits: a length stays as it was proposed, and one that is "
            "above a lower limit is not usable.",
            "Conditions, children in line and what is still needed, where the outcome stays: a run compares outcomes, "
            "lengths, dates and who has to agree.",
        ),
        law=DraftLaw(numbers=dict(numbers)),
        since=since,
    )
