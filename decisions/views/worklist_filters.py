"""The filters of a worklist: what can be chosen, what was, and what the person or their team keeps."""

from typing import Any

from django.urls import reverse

from cases import countries
from cases.models import Caseworker
from decisions import transitions, worklists
from decisions.models.consideration import Kind
from decisions.worklists import Choice


def context(chosen: Choice, counts: dict[str, Any], caseworker: Caseworker) -> dict[str, Any]:
    """What was chosen, the filters that are kept, and where to choose anew: nothing more is asked of the database."""
    return {
        "chosen": _chosen(chosen),
        "saved": [_saved(one, caseworker) for one in counts["saved"]],
        "page": f"{reverse('worklist_filter')}{chosen.query()}",
        "whose": _whose(chosen, caseworker),
    }


def _whose(chosen: Choice, caseworker: Caseworker) -> list[dict[str, Any]]:
    """Whose cases the lists that are not one person's own show; nothing where there is no choice."""
    there = worklists.whose_there_are(caseworker)
    if len(there) == 1 or chosen.list in (worklists.MINE, worklists.TEAM, worklists.UNASSIGNED, worklists.WAITING):
        return []
    return [
        {"label": label, "query": chosen.query(whose=name), "current": name == chosen.whose}
        for name, label in there.items()
    ]


def _chosen(chosen: Choice) -> list[dict[str, str]]:
    """Each thing that narrows the list, in words, with the address of the list without it."""
    words = {
        "status": transitions.label(chosen.status),
        "kind": str(Kind(chosen.kind).label) if chosen.kind else "",
        "flag": worklists.FLAGS.get(chosen.flag, ""),
        "nationality": countries.names().get(chosen.nationality.upper(), chosen.nationality),
        "due": f"Due by {chosen.due_before.day} {chosen.due_before:%B %Y}" if chosen.due_before else "",
        "person": "One caseworker",
    }
    return [
        {"label": label, "query": chosen.query(**{name: ""})} for name, label in words.items() if getattr(chosen, name)
    ]


def _saved(one: dict[str, Any], caseworker: Caseworker) -> dict[str, Any]:
    own = one["owner"] == caseworker.pk
    kept = worklists.read({str(key): str(value) for key, value in one["query"].items()}, caseworker)
    return {
        "name": one["name"] if own else f"{one['name']} ({one['by']})",
        "url": f"{reverse('worklist')}{kept.query()}",
        "remove": one["id"] if own else None,
    }
