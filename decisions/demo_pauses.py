"""The pauses of the demo: those that were really published, entered by one admin and put in force by another."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cases.models import Caseworker
from decisions.actions import pauses
from decisions.actions.pauses import Publication
from decisions.models import PublishedPause

DATES = ("published_on", "starts_on", "review_on")
SCOPES = ("purposes", "deportation", "outcomes")


def load(file: Mapping[str, Any], *, enters: Caseworker, puts_in_force: Caseworker) -> None:
    """Each pause is here, in force or lifted as it was, unless it is here already. Its days are its own and stay."""
    for one in file["pauses"]:
        if PublishedPause.objects.filter(reference=one["reference"]).exists():
            continue
        values: dict[str, Any] = {name: value for name, value in one.items() if name != "lifted"}
        values |= {name: date.fromisoformat(values[name]) for name in DATES}
        values |= {name: tuple(values.get(name, ())) for name in SCOPES}
        pause = pauses.add(publication=Publication(**values), by=enters)
        pause = pauses.put_in_force(pause=pause, by=puts_in_force)
        if end := one.get("lifted"):
            pauses.lift(pause=pause, from_day=date.fromisoformat(end["from_day"]), why=end["why"], by=enters)
