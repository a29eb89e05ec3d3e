"""Discarding a draft of numbers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from cases.rights import Right
from decisions.actions import numbers_drafts
from decisions.models import NumbersDraft
from decisions.views.loading import SignedInRequest, for_right


@require_POST
@for_right(Right.DRAFT_NUMBERS)
def numbers_draft_discard(request: SignedInRequest, name: str) -> HttpResponse:
    """It is off the list; its runs are still read."""
    numbers_drafts.discard(draft=get_object_or_404(NumbersDraft, public_id=name), by=request.user)
    messages.success(request, "The draft is discarded.")
    return redirect("policy_drafts")
