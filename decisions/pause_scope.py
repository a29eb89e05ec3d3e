"""What a published pause holds: its scope in words, and in the shape of the case file (CON-11)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

PURPOSES = {"recovery": "recovery", "compensation": "compensation", "cooperation": "co-operation"}
OUTCOMES = {"grant": "grants", "refuse": "refusals"}
DEPORTATION = {
    "order": "people with a deportation order",
    "proceedings": "people in deportation proceedings with no order yet",
}


def written(row: Mapping[str, Any]) -> dict[str, Any]:
    """The pause as the case file has it. An empty scope is everything here; there, what is not named is not held."""
    return {
        "reference": row["reference"],
        "purposes": list(row["purposes"]) or list(PURPOSES),
        "deportation": list(row["deportation"]),
        "outcomes": list(row["outcomes"]) or list(OUTCOMES),
    }


def merged(came: list[dict[str, Any]], published: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The pauses of a case file: those that came with an imported one, and those published here, each named once."""
    names = {row["reference"] for row in published}
    return [pause for pause in came if pause["reference"] not in names] + [written(row) for row in published]


def in_words(purposes: Sequence[str], deportation: Sequence[str], outcomes: Sequence[str]) -> str:
    """The scope as one phrase: “Every grant and refusal”, “Refusals alone, of people with a deportation order”."""
    held = _listed(OUTCOMES, outcomes)
    said = "every grant and refusal" if len(outcomes) in (0, len(OUTCOMES)) else f"{held} alone"
    if purposes and len(purposes) < len(PURPOSES):
        said += f" for {_listed(PURPOSES, purposes)}"
    if deportation:
        said += f", of {_listed(DEPORTATION, deportation)}"
    return said[:1].upper() + said[1:]


def review_said(review_on: date, on: date) -> str:
    """When it is looked at again, or that this is overdue, in words."""
    day = f"{review_on.day} {review_on:%B} {review_on.year}"
    if review_on == on:
        return "Review is due today"
    return f"Review {'was' if review_on < on else 'is'} due on {day}"


def days_said(days: int) -> str:
    """A number of days: “1 day”, “35 days”."""
    return "1 day" if days == 1 else f"{days} days"


def _listed(labels: Mapping[str, str], codes: Sequence[str]) -> str:
    return " and ".join(words for code, words in labels.items() if code in codes)
