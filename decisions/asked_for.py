"""The evidence that a consideration asked for, as rows of one loaded `with_facts`: no further query."""

from datetime import date
from typing import Any

from decisions.models import Consideration


def requests(consideration: Consideration) -> list[dict[str, Any]]:
    """Every request in the order in which they were made; `due_on` is the last day given, by a reminder if it was."""
    chasers: list[dict[str, Any]] = consideration.chaser_rows  # type: ignore[attr-defined]
    rows: list[dict[str, Any]] = consideration.request_rows  # type: ignore[attr-defined]
    found = []
    for row in rows:
        of_this = [one for one in chasers if one["request_id"] == row["id"]]
        due_on = max([row["due_on"], *(one["due_on"] for one in of_this)])
        found.append(row | {"due_on": due_on, "chased_on": [one["chased_on"] for one in of_this]})
    return found


def first_asked_on(consideration: Consideration, step: str) -> str | None:
    """The day, as the contract writes it, on which evidence on the step was first asked for here; None if never."""
    return min((row["asked_on"] for row in requests(consideration) if step in row["about"]), default=None)


def is_past(row: dict[str, Any], today: date) -> bool:
    """The last day that was given for the request is past."""
    return date.fromisoformat(row["due_on"]) < today
