"""Trying the parts of a run that could not be done again."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from cases.rights import Right
from decisions.actions import simulations
from decisions.models import Simulation
from decisions.views.loading import SignedInRequest, for_right


@require_POST
@for_right(Right.RUN_SIMULATIONS)
def simulation_try_again(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The parts that failed are with the workers once more."""
    simulations.try_again(run=get_object_or_404(Simulation, public_id=public_id), by=request.user)
    return redirect("simulation", public_id=public_id)
