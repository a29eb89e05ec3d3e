"""Publishing a draft of wording."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from cases.rights import Right
from cases.second_factor import HOUR, confirmed
from decisions.actions import wordings
from decisions.models import Wording
from decisions.views.loading import SignedInRequest, for_right


@confirmed(HOUR)
@require_POST
@for_right(Right.MAINTAIN_WORDING)
def wording_publish(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Letters composed from its day on use it; who drafted it may not do this (403)."""
    wording = wordings.publish(wording=get_object_or_404(Wording, public_id=public_id), by=request.user)
    messages.success(request, "The version is published. Letters use it from its first day.")
    return redirect("wording", key=wording.key)
