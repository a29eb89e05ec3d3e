"""Drafts of another policy: what each changes, and the runs of them."""

from django.http import HttpResponse
from django.shortcuts import render

from cases.rights import Right, may
from decisions.models import Simulation
from decisions.simulation import known_drafts
from decisions.views.loading import SignedInRequest, for_right

RUNS = 20


@for_right(Right.RUN_SIMULATIONS)
def policy_drafts(request: SignedInRequest) -> HttpResponse:
    """Every draft in words with where it comes from, and the latest runs."""
    runs = Simulation.objects.select_related("asked_by").defer("figures")[:RUNS]
    context = {
        "heading": "Drafts of another policy",
        "drafts": known_drafts.every(),
        "runs": runs,
        "writes": may(request.user, Right.DRAFT_NUMBERS),
    }
    return render(request, "decisions/policy_drafts.html", context)
