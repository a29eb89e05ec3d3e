"""Saying whether evidence that was asked for came."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from decisions import evidence_requests
from decisions.actions import evidence_requests as acts
from decisions.actions.refusals import NotReady
from decisions.forms.evidence_request import EvidenceRequestCloseForm
from decisions.models import Consideration, EvidenceRequest
from decisions.views.case_bar import case_bar
from decisions.views.known_page import part_of
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("evidence_request_close", with_facts=True)
def evidence_request_close(request: SignedInRequest, consideration: Consideration, part: int) -> HttpResponse:
    """Whether it came, and what there is to say of that; where it came it is recorded next (APP-07)."""
    found = part_of(list(EvidenceRequest.objects.filter(consideration=consideration)), part)
    acts.require_may_close(consideration, request.user)
    if found.outcome:
        raise NotReady(["This request is closed already."])
    form = EvidenceRequestCloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        acts.close(request=found, by=request.user, **form.cleaned_data)
        messages.success(request, "The request is closed.")
        return redirect("evidence" if form.cleaned_data["came"] else "consideration", public_id=consideration.public_id)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Close a request for evidence",
        "form": form,
        "requests": [evidence_requests.of(consideration)[part - 1]],
    }
    return render(request, "decisions/evidence_request_close.html", context)
