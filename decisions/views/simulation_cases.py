"""The cases behind a number of a run: which would come out otherwise, and how."""

import re
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from cases.actions import audit
from cases.rights import Right, may
from decisions.answers import months
from decisions.models import SimulatedChange, Simulation
from decisions.simulation import known_drafts
from decisions.simulation.showing import PURPOSE_WORDS, WHAT, nation, outcome
from decisions.views.loading import SignedInRequest, considerations_visible_to, for_right

PAGE = 50
_KINDS = re.compile(r"(flip|months|note):[a-z0-9_:+-]{1,50}")
_NATION = re.compile(r"[A-Z]{2}|unknown")


@for_right(Right.RUN_SIMULATIONS)
def simulation_cases(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Fifty at a time, by reference alone; only cases that the person may see are in the list. That each was listed
    is on record before the page leaves (promise 18).
    """
    if not may(request.user, Right.SEE_CASES):
        raise Http404
    run = get_object_or_404(Simulation.objects.defer("figures"), public_id=public_id, finished_at__isnull=False)
    draft = known_drafts.find(run.draft)
    if draft is None:
        raise Http404
    chosen = _chosen(request)
    after = request.GET.get("after", "")
    shown = list(_rows(request, run, chosen, int(after) if after.isdigit() and len(after) < 19 else 0)[: PAGE + 1])
    victims = sorted({one.consideration.victim_id for one in shown[:PAGE]})
    audit.listed("simulation_cases", by=request.user, victims=victims)
    query = urlencode(chosen)
    context = {
        "heading": "Cases that would come out otherwise",
        "caption": draft.title,
        "run": run,
        "filters": _in_words(chosen, dict(draft.says)),
        "rows": [_row(one) for one in shown[:PAGE]],
        "first": f"?{query}" if after else "",
        "following": f"?{query}&after={shown[PAGE - 1].pk}" if len(shown) > PAGE else "",
    }
    return render(request, "decisions/simulation_cases.html", context)


def _chosen(request: SignedInRequest) -> dict[str, str]:
    """What the list is narrowed to; what is none of ours is left out."""
    what, purpose, of = (request.GET.get(name, "") for name in ("what", "purpose", "nationality"))
    known = {
        "what": what if what in WHAT or _KINDS.fullmatch(what) else "",
        "purpose": purpose if purpose in PURPOSE_WORDS else "",
        "nationality": of if _NATION.fullmatch(of) else "",
    }
    return {name: value for name, value in known.items() if value}


def _rows(request: SignedInRequest, run: Simulation, chosen: dict[str, str], after: int) -> QuerySet[SimulatedChange]:
    tags = [f"{name}:{chosen[name]}" for name in ("purpose", "nationality") if name in chosen]
    if chosen.get("what", "changed") != "changed":
        tags.append(chosen["what"])
    rows = SimulatedChange.objects.filter(
        simulation=run, pk__gt=after, consideration__in=considerations_visible_to(request.user)
    )
    if tags:
        rows = rows.filter(tags__contains=tags)
    return rows.select_related("consideration__victim").order_by("pk")


def _row(change: SimulatedChange) -> dict[str, Any]:
    return {
        "change": change,
        "reference": change.consideration.victim.reference,
        "was": outcome(change.was_outcome),
        "would": outcome(change.would_outcome),
        "was_months": months(change.was_months) if change.was_months is not None else "",
        "would_months": months(change.would_months) if change.would_months is not None else "",
        "days": change.days,
        "more": sorted(set(change.would_requires) - set(change.was_requires)),
        "fewer": sorted(set(change.was_requires) - set(change.would_requires)),
    }


def _in_words(chosen: dict[str, str], notes: dict[str, str]) -> list[str]:
    found = []
    if (what := chosen.get("what")) and what != "changed":  # as the heading says
        kind, _, rest = what.partition(":")
        was, _, would = rest.partition(":")
        said = {
            "flip": f"{outcome(was)} → {outcome(would)}",
            "months": f"{rest} months",
            "note": notes.get(rest, rest),
        }
        found.append(WHAT.get(what) or said[kind])
    if purpose := chosen.get("purpose"):
        found.append(PURPOSE_WORDS[purpose])
    if code := chosen.get("nationality"):
        found.append(f"Nationality: {nation(code)}")
    return found
