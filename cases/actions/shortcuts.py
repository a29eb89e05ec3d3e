"""Whether the keyboard shortcuts act for a person."""

from cases.actions import audit
from cases.models import Caseworker


def turn(*, on: bool, by: Caseworker) -> None:
    """The shortcuts act for this person, or do not, wherever they sign in; nobody says so for another."""
    with audit.event("caseworker.shortcuts", by=by, about=by, what={"on": on}):
        own = Caseworker.objects.select_for_update(of=("self",), no_key=True).get(pk=by.pk)
        own.shortcuts = on
        own.save(update_fields=["shortcuts"])
