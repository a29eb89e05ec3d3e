"""Who alone may see a case: marked by a senior caseworker, and who else may see it from now on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.models import EmergencyAccess, NeedToKnow
from cases.rights import NotAllowed, who_may_see, who_sees_cases
from cases.second_factor import HOUR, confirmed
from decisions.actions import need_to_know as acts
from decisions.actions.refusals import NotReady
from decisions.forms.need_to_know import MarkForm, NameForm
from decisions.models import Consideration
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration


@confirmed(HOUR, only_sent=True)
@loads_consideration("need_to_know", with_facts=True)
def need_to_know(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """Those who may see the case read who else may; a senior caseworker among them changes it."""
    marking = acts.of(consideration.victim)
    changes = acts.may_change(consideration.victim, request.user)
    form = _form(request, consideration, marking) if changes else None
    if request.method == "POST" and form is None:
        raise NotAllowed("A senior caseworker who is among those who may see the case does this.")
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            _save(request, consideration, marking, form)
        except NotReady as refused:
            form.refuse(refused.points)
        else:
            return redirect("need_to_know", public_id=consideration.public_id)
    opened = EmergencyAccess.objects.filter(marking=marking) if marking else EmergencyAccess.objects.none()
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Who may see this case",
        "marking": marking,
        "members": acts.members(marking).select_related("caseworker") if marking else [],
        "opened": opened.select_related("caseworker", "reviewed_by").order_by("-pk")[:20],
        "form": form,
    }
    return render(request, "decisions/need_to_know.html", context)


def _form(request: SignedInRequest, consideration: Consideration, marking: NeedToKnow | None) -> MarkForm:
    """The senior caseworkers first, then everybody else by name."""
    named = list(acts.members(marking).values_list("caseworker_id", flat=True)) if marking else []
    everybody = who_sees_cases(consideration.victim).exclude(pk=request.user.pk)
    offered = everybody.exclude(pk__in=named).order_by("-role", "name", "pk")
    return (NameForm if marking else MarkForm)(request.POST if request.method == "POST" else None, offered=offered)


def _save(request: SignedInRequest, consideration: Consideration, marking: NeedToKnow | None, form: MarkForm) -> None:
    if marking is None:
        acts.mark(
            victim=consideration.victim,
            because=form.cleaned_data["because"],
            people=form.chosen(),
            by=request.user,
        )
        number = who_may_see(consideration.victim).count()
        messages.success(request, f"The case is marked need-to-know: {number} of you may see it.")
        return
    acts.name(marking=marking, people=form.chosen(), by=request.user)
    messages.success(request, "Those you chose may see the case too.")
