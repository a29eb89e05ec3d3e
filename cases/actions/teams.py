"""The teams of caseworkers."""

from cases.actions import audit
from cases.models import Caseworker, Team


def open_team(*, name: str, by: Caseworker) -> Team:
    """A new team exists, without members yet."""
    with audit.event("team.open", by=by, what={"name": name}):
        return Team.objects.create(name=name)


def find_or_open(*, name: str, by: Caseworker) -> Team:
    """The team of that name, opened where there is none yet."""
    return Team.objects.filter(name=name).first() or open_team(name=name, by=by)
