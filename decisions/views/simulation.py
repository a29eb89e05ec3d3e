"""One run of a draft: how far it is, and what it found."""

from typing import Any

from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from cases.actions import audit
from cases.rights import Right, may
from decisions.actions import simulations
from decisions.models import Simulation
from decisions.simulation import known_drafts
from decisions.simulation.showing import PURPOSE_WORDS, Showing
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.RUN_SIMULATIONS)
def simulation(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Progress while it runs; then the figures, exact for those who see cases, small ones held back for others."""
    run = get_object_or_404(Simulation.objects.select_related("asked_by"), public_id=public_id)
    draft = known_drafts.find(run.draft)
    if draft is None:
        raise Http404
    audit.viewed("simulation", by=request.user, about=run)
    context: dict[str, Any] = {
        "heading": draft.title,
        "caption": "What a change of policy would do",
        "run": run,
        "draft": draft,
        "older_code": simulations.is_of_other_code(run),
        "may_remove": simulations.may_remove(run, request.user),
    }
    if run.finished_at is None:
        return render(request, "decisions/simulation_running.html", context | _progress(run))
    exact = may(request.user, Right.SEE_CASES)
    cases_url = reverse("simulation_cases", args=[run.public_id]) if exact else ""
    shown = Showing(run, draft, exact=exact, cases_url=cases_url)
    purpose = request.GET.get("purpose", "")
    context |= {
        "shown": shown,
        "exact": exact,
        "purpose": purpose if purpose in shown.purposes else "",
        "purposes": [(one, PURPOSE_WORDS[one]) for one in shown.purposes],
        "nations": shown.by_nationality(purpose if purpose in shown.purposes else ""),
    }
    return render(request, "decisions/simulation.html", context)


def _progress(run: Simulation) -> dict[str, Any]:
    """How many parts are done, of how many, and why one could not be."""
    parts = run.chunks.aggregate(
        parts=Count("pk"), done=Count("pk", filter=Q(done_at__isnull=False)), failed=Count("pk", filter=~Q(failure=""))
    )
    says = ""
    if number := parts["failed"]:
        why = run.chunks.exclude(failure="").values_list("failure", flat=True).first()
        says = f"{number} {'part' if number == 1 else 'parts'} could not be done. {why}"
    return parts | {"failed_says": says, "percent": 100 * parts["done"] // parts["parts"] if parts["parts"] else 100}
