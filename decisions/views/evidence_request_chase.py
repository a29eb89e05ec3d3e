"""Reminding of evidence that was asked for."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases import safe_contact
from decisions.actions import chasers, determinations
from decisions.actions import evidence_requests as acts
from decisions.actions.refusals import NotReady
from decisions.forms.evidence_request import ChaserForm
from decisions.models import Consideration, EvidenceRequest
from decisions.views.asked_beside import requests_beside
from decisions.views.case_bar import case_bar
from decisions.views.known_page import part_of
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("evidence_request_chase", with_facts=True)
def evidence_request_chase(request: SignedInRequest, consideration: Consideration, part: int) -> HttpResponse:
    """A reminder is on record, with a new day; its letter goes through the same gate as the request (COO-08)."""
    found = part_of(list(consideration.evidence_requests.all()), part)  # each knows the case that was loaded
    acts.require_may_ask(consideration, request.user)
    if found.outcome:
        raise NotReady(["This request is closed already."])
    of_person = found.recipient == EvidenceRequest.Recipient.PERSON
    form = ChaserForm(request.POST or None, channels=safe_contact.read(consideration).allowed if of_person else None)
    if request.method == "POST" and form.is_valid():
        try:
            chaser = chasers.chase(request=found, by=request.user, **form.cleaned_data)
        except NotReady as refusal:
            for point in refusal.points:
                form.add_error(None, point)
        else:
            messages.success(request, "The reminder is on record.")
            if letter := getattr(chaser, "letter", None):
                return redirect("letter", public_id=letter.public_id)
            return redirect("consideration", public_id=consideration.public_id)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Send a reminder",
        "form": form,
        "takes_back": consideration.status in determinations.PROPOSED,
        "beside": requests_beside(consideration, [part]),
    }
    return render(request, "decisions/evidence_request_chase.html", context)
