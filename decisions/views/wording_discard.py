"""Discarding a draft of wording."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from cases.rights import Right
from decisions.actions import wordings
from decisions.models import Wording
from decisions.views.loading import SignedInRequest, for_right


@require_POST
@for_right(Right.MAINTAIN_WORDING)
def wording_discard(request: SignedInRequest, public_id: str) -> HttpResponse:
    """No letter will use it; who drafted it may discard it too."""
    wording = wordings.discard(wording=get_object_or_404(Wording, public_id=public_id), by=request.user)
    messages.success(request, "The draft is discarded.")
    return redirect("wording", key=wording.key)
