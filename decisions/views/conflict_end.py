"""Ending a conflict of interest."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from cases.models import ConflictOfInterest
from cases.rights import Right, require
from decisions.actions import conflicts
from decisions.forms.conflict import EndConflictForm
from decisions.models import Consideration
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("conflict_end", with_facts=True)
def conflict_end(request: SignedInRequest, consideration: Consideration, number: int) -> HttpResponse:
    """A senior caseworker says why it stands no more; whoever had it can see and take the case again."""
    require(request.user, Right.RECORD_ANY_CONFLICT)
    standing = ConflictOfInterest.objects.filter(victim=consideration.victim, ended_at__isnull=True)
    found = get_object_or_404(standing.select_related("caseworker", "recorded_by", "victim"), pk=number)
    form = EndConflictForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        conflicts.end(conflict=found, because=form.cleaned_data["because"], by=request.user)
        messages.success(request, "The conflict of interest is ended.")
        return redirect("conflict", public_id=consideration.public_id)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "End a conflict of interest",
        "form": form,
        "found": found,
    }
    return render(request, "decisions/conflict_end.html", context)
