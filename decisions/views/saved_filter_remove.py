"""Removing a filter that somebody kept."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from cases.rights import Right
from decisions.actions import saved_filters
from decisions.models import SavedFilter
from decisions.views.loading import SignedInRequest, for_right


@require_POST
@for_right(Right.SEE_CASES)
def saved_filter_remove(request: SignedInRequest, number: int) -> HttpResponse:
    """The person's own filter is gone; one of somebody else's is not found."""
    saved = get_object_or_404(SavedFilter, pk=number, owner=request.user)
    saved_filters.remove(saved=saved, by=request.user)
    messages.success(request, "The filter is removed.")
    return redirect("worklist_filter")
