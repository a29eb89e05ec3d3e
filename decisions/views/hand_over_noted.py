"""Saying that what was handed over with a case is read."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from decisions.actions import hand_overs
from decisions.models import Consideration
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.notifications import is_number


@require_POST
@loads_consideration("hand_over_noted")
def hand_over_noted(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """The notes that stood on the page stand there no longer; the history keeps that they were read."""
    which = [int(one) for one in request.POST.getlist("note") if is_number(one)]
    hand_overs.take_note(consideration=consideration, by=request.user, which=which)
    messages.success(request, "You have taken note of what was handed over.")
    return redirect("consideration", public_id=consideration.public_id)
