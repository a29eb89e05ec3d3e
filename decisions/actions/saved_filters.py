"""Choices of the worklist that people keep under a name."""

from collections.abc import Mapping

from cases.actions import audit
from cases.models import Caseworker
from cases.rights import NotAllowed, Right, require
from decisions.actions.refusals import NotReady
from decisions.models import SavedFilter

MOST = 20


def keep(*, name: str, query: Mapping[str, str], shared: bool, by: Caseworker) -> SavedFilter:
    """The choice is kept under its name, in place of one of that name; shared, the person's team has it too."""
    require(by, Right.SEE_CASES)
    if shared and by.team_id is None:
        raise NotReady(["You are in no team with which it could be shared."])
    if not name.strip():
        raise NotReady(["Give the filter a name."])
    with audit.event("saved_filter.keep", by=by, about=by, what={"name": name.strip(), "shared": shared}):
        others = SavedFilter.objects.filter(owner=by).exclude(name=name.strip())
        if others.count() >= MOST:
            raise NotReady([f"You keep {MOST} filters already: remove one first."])
        saved, _ = SavedFilter.objects.update_or_create(
            owner=by, name=name.strip(), defaults={"query": dict(query), "team": by.team if shared else None}
        )
    return saved


def remove(*, saved: SavedFilter, by: Caseworker) -> None:
    """The filter is kept no longer, by whoever saved it."""
    if saved.owner_id != by.pk:
        raise NotAllowed("Whoever saved a filter removes it.")
    with audit.event("saved_filter.remove", by=by, about=by, what={"name": saved.name}):
        saved.delete()
