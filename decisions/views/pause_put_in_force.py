"""Putting a published pause in force."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from cases.rights import Right
from cases.second_factor import HOUR, confirmed
from decisions.actions import pauses
from decisions.models import PublishedPause
from decisions.views.loading import SignedInRequest, for_right


@confirmed(HOUR)
@require_POST
@for_right(Right.MAINTAIN_PAUSES)
def pause_put_in_force(request: SignedInRequest, public_id: str) -> HttpResponse:
    """From its first day on it holds every open consideration in its scope; who entered it may not do this (403)."""
    pause = get_object_or_404(PublishedPause, public_id=public_id)
    pauses.put_in_force(pause=pause, by=request.user)
    messages.success(request, "The pause is put in force. It holds every open consideration in its scope.")
    return redirect("pause", public_id=public_id)
