"""Somebody need not see a need-to-know case any more."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from cases.rights import NotAllowed
from cases.second_factor import HOUR, confirmed
from decisions.actions import need_to_know as acts
from decisions.actions.refusals import NotReady
from decisions.forms.need_to_know import TakeOutForm
from decisions.models import Consideration
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration


@confirmed(HOUR)
@loads_consideration("need_to_know_take_out", with_facts=True)
def need_to_know_take_out(request: SignedInRequest, consideration: Consideration, number: int) -> HttpResponse:
    """A senior caseworker who may see the case says why; a senior caseworker always stays among those who may."""
    marking = acts.of(consideration.victim)
    if marking is None:
        raise Http404
    if not acts.may_change(consideration.victim, request.user):
        raise NotAllowed("A senior caseworker who is among those who may see the case does this.")
    found = get_object_or_404(acts.members(marking).select_related("caseworker"), pk=number)
    form = TakeOutForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            acts.take_out(marking=marking, of=found.caseworker, why=form.cleaned_data["because"], by=request.user)
        except NotReady as refused:
            form.refuse(refused.points)
        else:
            messages.success(request, "They do not see the case any more.")
            own = found.caseworker_id == request.user.pk
            return redirect("worklist") if own else redirect("need_to_know", public_id=consideration.public_id)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Take somebody out",
        "form": form,
        "found": found,
    }
    return render(request, "decisions/need_to_know_take_out.html", context)
