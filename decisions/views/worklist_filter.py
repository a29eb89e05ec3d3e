"""Choosing what a worklist shows, and keeping the choice under a name."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cases.rights import Right
from decisions import worklists
from decisions.actions import saved_filters
from decisions.forms.worklist_filter import WorklistFilterForm
from decisions.models import SavedFilter
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.SEE_CASES)
def worklist_filter(request: SignedInRequest) -> HttpResponse:
    """The form, filled with what is chosen now; sent, it leads to the list that it describes."""
    now = worklists.read(request.GET.dict(), request.user)
    recorded = {**now.kept, "whose": now.whose, "due": now.due_before}
    form = WorklistFilterForm(request.POST or None, by=request.user, recorded=recorded)
    if request.method == "POST" and form.is_valid():
        chosen = form.choice(request.user)
        if name := form.cleaned_data["name"].strip():
            shared = bool(form.cleaned_data.get("shared"))
            saved_filters.keep(name=name, query=chosen.kept, shared=shared, by=request.user)
            messages.success(request, "The filter is kept.")
        return redirect(f"{reverse('worklist')}{chosen.query()}")
    context = {
        "heading": "Choose what a list shows",
        "form": form,
        "back": f"{reverse('worklist')}{now.query()}",
        "own": SavedFilter.objects.filter(owner=request.user).select_related("team"),
    }
    return render(request, "decisions/worklist_filter.html", context)
