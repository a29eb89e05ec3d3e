"""Going on without the answers to a questionnaire."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from decisions import questionnaires
from decisions.actions import evidence_requests as requesting
from decisions.actions import questionnaires as acts
from decisions.actions.refusals import NotReady
from decisions.forms.questionnaire import StopWaitingForm
from decisions.models import Consideration, Questionnaire
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("questionnaire_stop_waiting", with_facts=True)
def questionnaire_stop_waiting(request: SignedInRequest, consideration: Consideration, which: str) -> HttpResponse:
    """The case goes on, with the reason why; nothing is said of the person, and the answers may still come."""
    asked = get_object_or_404(Questionnaire, consideration=consideration, public_id=which)
    asked.consideration = consideration
    requesting.require_may_close(consideration, request.user)
    if asked.received_on:
        raise NotReady([acts.CAME_BACK])
    form = StopWaitingForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            acts.stop_waiting(questionnaire=asked, why=form.cleaned_data["why"], by=request.user)
        except NotReady as refusal:
            for point in refusal.points:
                form.add_error("why", point)
            status = 409
        else:
            messages.success(request, "The case goes on. The answers may still come.")
            return redirect("consideration", public_id=consideration.public_id)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Go on without the answers",
        "form": form,
        "questionnaires": [one for one in questionnaires.of(consideration) if one.public_id == which],
    }
    return render(request, "decisions/questionnaire_stop_waiting.html", context, status=status)
