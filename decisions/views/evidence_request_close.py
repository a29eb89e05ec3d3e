"""Saying whether evidence that was asked for came."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.models import Evidence
from decisions.actions import evidence_requests as acts
from decisions.actions.refusals import NotReady
from decisions.forms.evidence_request import EvidenceRequestCloseForm
from decisions.models import Consideration
from decisions.views.asked_beside import requests_beside
from decisions.views.case_bar import case_bar
from decisions.views.known_page import part_of
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("evidence_request_close", with_facts=True)
def evidence_request_close(request: SignedInRequest, consideration: Consideration, part: int) -> HttpResponse:
    """Whether it came, as which items of evidence, and what there is to say of that (APP-07)."""
    found = part_of(list(consideration.evidence_requests.all()), part)  # each knows the case that was loaded
    acts.require_may_close(consideration, request.user)
    if found.outcome:
        raise NotReady(["This request is closed already."])
    items = Evidence.objects.filter(victim=consideration.victim, received_on__gte=found.asked_on)
    form = EvidenceRequestCloseForm(request.POST or None, items=items)
    if request.method == "POST" and form.is_valid():
        try:
            acts.close(request=found, by=request.user, **form.closing())
        except NotReady as refusal:
            form.add_error("note", " ".join(refusal.points))
        else:
            messages.success(request, "The request is closed.")
            return redirect("consideration", public_id=consideration.public_id)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Close a request for evidence",
        "form": form,
        "beside": requests_beside(consideration, [part]),
        "any_items": bool(form.items),
    }
    return render(request, "decisions/evidence_request_close.html", context)
