"""A conflict of interest: declared by a caseworker, or recorded by a senior one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.models import ConflictOfInterest
from cases.rights import Right, may, require
from decisions.actions import conflicts
from decisions.forms.conflict import ConflictForm
from decisions.models import Consideration
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.page_drafts import PageDraft


@loads_consideration("conflict", with_facts=True)
def conflict(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """From then on the case is not there for the caseworker, and is nobody's if it was theirs."""
    require(request.user, Right.CONSIDER)
    draft = PageDraft(consideration, request.user, "conflict")
    form = draft.form(ConflictForm, request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        of = form.people[form.cleaned_data["of"]]
        conflicts.record(
            consideration=consideration,
            of=of,
            because=form.cleaned_data["because"],
            to=form.people.get(form.cleaned_data["to"]),
            by=request.user,
        )
        draft.done()
        messages.success(request, "The conflict is on record: they have nothing to do with the case any more.")
        return redirect("worklist")
    seniors = may(request.user, Right.RECORD_ANY_CONFLICT)
    standing = ConflictOfInterest.objects.filter(victim=consideration.victim, ended_at__isnull=True)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Conflict of interest",
        "form": form,
        "standing": standing.select_related("caseworker", "recorded_by") if seniors else [],
    }
    return render(request, "decisions/conflict.html", context)
