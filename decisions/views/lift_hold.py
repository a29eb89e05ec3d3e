"""Lifting a hold."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from decisions.actions import considerations
from decisions.forms.hold import LiftHoldForm
from decisions.models import Consideration
from decisions.transitions import InvalidTransition, Status
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.page_drafts import PageDraft


@loads_consideration("lift_hold", with_facts=True)
def lift_hold(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """Why the hold ends; it was placed for a reason, and is lifted for one, by whom it names."""
    hold = consideration.holds.select_related("placed_by").filter(lifted_at__isnull=True).first()
    if hold is None:
        raise InvalidTransition(consideration.status, Status.IN_PROGRESS)
    considerations.require_may_lift(hold, consideration, request.user)
    draft = PageDraft(consideration, request.user, "lift_hold")
    form = draft.form(LiftHoldForm, request.POST or None)
    if request.method == "POST" and form.is_valid():
        considerations.lift_hold(hold=hold, because=form.cleaned_data["because"], by=request.user)
        draft.done()
        messages.success(request, "The hold is lifted. The case is in progress again.")
        return redirect("determination", public_id=consideration.public_id)
    context = {"case": case_bar(consideration), "heading": "Lift the hold", "form": form, "hold": hold}
    return render(request, "decisions/lift_hold.html", context)
