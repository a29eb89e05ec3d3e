"""Giving a case that somebody has to another caseworker."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from cases.rights import Right, require
from decisions.actions import assignments
from decisions.actions.refusals import Stale
from decisions.forms.take_over import TakeOverForm
from decisions.models import Consideration
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.page_drafts import PageDraft


@loads_consideration("take_over", with_facts=True)
def take_over(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """A senior caseworker takes the case or gives it to a named colleague; where it stands does not change."""
    require(request.user, Right.REASSIGN)
    assignments.require_can_be_taken_over(consideration)
    had_by = consideration.assigned_to
    if had_by is None:
        raise Http404
    if request.method == "POST" and request.POST.get("had_by") != str(had_by.pk):
        if request.POST.get("to") == str(had_by.pk):  # sent twice: it is done
            return redirect("consideration", public_id=consideration.public_id)
        raise Stale  # somebody gave it away since the page was shown
    draft = PageDraft(consideration, request.user, "take_over")
    data = request.POST if request.method == "POST" else None
    form = draft.form(TakeOverForm, data, had_by=had_by, by=request.user)
    if form.is_bound and form.is_valid():
        assignments.take_over(
            consideration=consideration,
            had_by=had_by,
            to=form.chosen(),
            why=form.cleaned_data["why"],
            by=request.user,
        )
        draft.done()
        messages.success(request, "The case is given to the caseworker you chose.")
        return redirect("consideration", public_id=consideration.public_id)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Give this case to another caseworker",
        "form": form,
        "had_by": had_by,
    }
    return render(request, "decisions/take_over.html", context)
