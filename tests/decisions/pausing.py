"""Published pauses for tests, made by the acts of two admins."""

from datetime import date
from typing import Any

from decisions.actions import pauses
from decisions.actions.pauses import Publication
from decisions.models import PublishedPause
from tests.builders import make_caseworker

PUBLISHED: dict[str, Any] = {
    "reference": "Note of 6 February 2025: people with a deportation order",
    "authority": "Secretary of State for the Home Department",
    "url": "https://www.gov.uk/example",
    "published_on": date(2025, 2, 6),
    "starts_on": date(2025, 2, 6),
    "review_on": date(2099, 2, 6),
}


def publication(**more: Any) -> Publication:
    """What was published; every decision waits unless `more` narrows it."""
    return Publication(**PUBLISHED | more)


def entered(**more: Any) -> PublishedPause:
    """A pause that Dana entered, and that holds nothing yet."""
    return pauses.add(publication=publication(**more), by=make_caseworker("dana", "admin"))


def in_force(**more: Any) -> PublishedPause:
    """A pause that Esi put in force."""
    return pauses.put_in_force(pause=entered(**more), by=make_caseworker("esi", "admin"))


def lifted(on: date, **more: Any) -> PublishedPause:
    """A pause that held until the day before."""
    pause = in_force(**more)
    return pauses.lift(pause=pause, from_day=on, why="Note of that day.", by=make_caseworker("dana", "admin"))
