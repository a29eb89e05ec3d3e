"""A legal hold: nothing of the person is erased while it stands."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.models import LegalHold
from cases.rights import Right, may, require
from decisions.actions import retention
from decisions.forms.retention import LegalHoldForm
from decisions.models import Consideration
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("legal_hold", with_facts=True)
def legal_hold(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """A senior caseworker places and ends it; others read that it stands."""
    if request.method == "POST":
        require(request.user, Right.PLACE_LEGAL_HOLD)
    victim = consideration.victim
    holds = list(LegalHold.objects.filter(victim=victim).select_related("placed_by", "ended_by"))
    stands = any(one.ended_at is None for one in holds)
    form = LegalHoldForm(request.POST or None, stands=stands)
    if request.method == "POST" and form.is_valid():
        act = retention.end_hold if stands else retention.hold
        act(victim=victim, because=form.cleaned_data["because"], by=request.user)
        messages.success(request, "The legal hold ended." if stands else "The legal hold stands from now on.")
        return redirect("legal_hold", public_id=consideration.public_id)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Legal hold",
        "holds": holds,
        "stands": stands,
        "form": form if may(request.user, Right.PLACE_LEGAL_HOLD) else None,
    }
    return render(request, "decisions/legal_hold.html", context)
