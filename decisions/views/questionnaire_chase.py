"""Reminding of a questionnaire."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from cases import safe_contact
from decisions import questionnaires
from decisions.actions import determinations
from decisions.actions import evidence_requests as requesting
from decisions.actions import questionnaires as acts
from decisions.actions.refusals import NotReady
from decisions.forms.evidence_request import ChaserForm
from decisions.models import Consideration, Questionnaire
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("questionnaire_chase", with_facts=True)
def questionnaire_chase(request: SignedInRequest, consideration: Consideration, which: str) -> HttpResponse:
    """A reminder is on record, with a new day; its letter asks the same questions through the same gate."""
    asked = get_object_or_404(Questionnaire, consideration=consideration, public_id=which)
    asked.consideration = consideration
    requesting.require_may_ask(consideration, request.user)
    if asked.received_on:
        raise NotReady([acts.CAME_BACK])
    form = ChaserForm(request.POST or None, channels=safe_contact.read(consideration).allowed)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            chaser = acts.chase(questionnaire=asked, by=request.user, **form.cleaned_data)
        except NotReady as refusal:
            for point in refusal.points:
                form.add_error(None, point)
            status = 409
        else:
            messages.success(request, "The reminder is on record.")
            if letter := getattr(chaser, "letter", None):
                return redirect("letter", public_id=letter.public_id)
            return redirect("questionnaire", public_id=consideration.public_id)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Send a reminder of the questionnaire",
        "form": form,
        "takes_back": consideration.status in determinations.PROPOSED,
        "questionnaires": [one for one in questionnaires.of(consideration) if one.public_id == which],
    }
    return render(request, "decisions/questionnaire_chase.html", context, status=status)
