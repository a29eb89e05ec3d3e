"""Putting a case on hold."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from decisions import transitions
from decisions.actions import considerations
from decisions.forms.hold import HoldForm
from decisions.models import Consideration
from decisions.transitions import Status
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.page_drafts import PageDraft
from decisions.views.today import what_follows


@loads_consideration("hold", with_facts=True)
def hold(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """On whose authority, why, until when it is reviewed and who lifts it (PUB-04)."""
    considerations.require_mine(consideration, request.user)
    transitions.check(transitions.CONSIDERATION, consideration.status, Status.ON_HOLD, "asked for on this page")
    draft = PageDraft(consideration, request.user, "hold")
    form = draft.form(HoldForm, request.POST or None)
    if request.method == "POST" and form.is_valid():
        considerations.place_on_hold(consideration=consideration, by=request.user, **form.cleaned_data)
        draft.done()
        messages.success(request, "The case is on hold.")
        return redirect("determination", public_id=consideration.public_id)
    context = {
        "case": case_bar(consideration),
        "heading": "Put this case on hold",
        "form": form,
        "explanation": what_follows(consideration).explanation,
    }
    return render(request, "decisions/hold.html", context)
