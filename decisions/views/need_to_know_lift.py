"""A case is need-to-know no longer."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from cases.rights import NotAllowed
from cases.second_factor import HOUR, confirmed
from decisions.actions import need_to_know as acts
from decisions.forms.need_to_know import LiftForm
from decisions.models import Consideration
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration


@confirmed(HOUR)
@loads_consideration("need_to_know_lift", with_facts=True)
def need_to_know_lift(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """A senior caseworker who may see the case says why everybody may see it again."""
    marking = acts.of(consideration.victim)
    if marking is None:
        raise Http404
    if not acts.may_change(consideration.victim, request.user):
        raise NotAllowed("A senior caseworker who is among those who may see the case does this.")
    form = LiftForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        acts.lift(marking=marking, because=form.cleaned_data["because"], by=request.user)
        messages.success(request, "Everybody who may see cases may see this one again.")
        return redirect("consideration", public_id=consideration.public_id)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Let everybody see this case again",
        "form": form,
    }
    return render(request, "decisions/need_to_know_lift.html", context)
