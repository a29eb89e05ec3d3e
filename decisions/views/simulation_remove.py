"""Removing a run of a draft with all that it found."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from cases.rights import Right
from decisions.actions import simulations
from decisions.models import Simulation
from decisions.views.loading import SignedInRequest, for_right


@require_POST
@for_right(Right.RUN_SIMULATIONS)
def simulation_remove(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The run is gone; the draft and the decisions are as they were."""
    run = get_object_or_404(Simulation, public_id=public_id)
    simulations.remove(run=run, by=request.user)
    messages.success(request, "The run is removed.")
    return redirect("policy_draft", name=run.draft)
