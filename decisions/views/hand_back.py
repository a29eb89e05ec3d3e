"""Handing a case back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from decisions.actions import considerations
from decisions.forms.hand_back import HandBackForm
from decisions.models import Consideration
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.page_drafts import PageDraft


@loads_consideration("hand_back", with_facts=True)
def hand_back(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """The case is nobody's again, with a note; what was recorded stays."""
    considerations.require_mine(consideration, request.user)
    draft = PageDraft(consideration, request.user, "hand_back")
    form = draft.form(HandBackForm, request.POST or None)
    if form.is_valid():
        considerations.hand_back(consideration=consideration, why=form.cleaned_data["why"], by=request.user)
        draft.done()
        messages.success(request, "The case is unassigned again. What you recorded is kept.")
        return redirect("worklist")
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Hand the case back",
        "form": form,
    }
    return render(request, "decisions/hand_back.html", context)
