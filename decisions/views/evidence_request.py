"""Asking for evidence."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from decisions import evidence_requests, facts
from decisions.actions import determinations
from decisions.actions import evidence_requests as acts
from decisions.actions.refusals import Stale
from decisions.forms.evidence_request import EvidenceRequestForm
from decisions.models import Consideration
from decisions.views.case_bar import case_bar
from decisions.views.known_page import CHANGED
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("evidence_request", with_facts=True)
def evidence_request(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """Of whom, what and by when; the date of the request is today's (NEC-01)."""
    acts.require_may_ask(consideration, request.user)
    if request.method != "POST":
        return _shown(request, consideration, EvidenceRequestForm(initial={"version": consideration.version}))
    form = EvidenceRequestForm(request.POST)
    if not form.is_valid():
        return _shown(request, consideration, form)
    try:
        acts.ask(consideration=consideration, by=request.user, **form.cleaned_data)
    except Stale:
        return _overtaken(request, consideration)
    messages.success(request, "The request is on record. Send it yourself.")
    return redirect("consideration", public_id=consideration.public_id)


def _overtaken(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """What was typed is kept on the page, beside the requests that now stand."""
    fresh = facts.with_facts(Consideration.objects.filter(pk=consideration.pk)).get()
    acts.require_may_ask(fresh, request.user)
    typed = request.POST.copy()
    typed["version"] = str(fresh.version)
    form = EvidenceRequestForm(typed)
    form.add_error(None, CHANGED)
    return _shown(request, fresh, form, status=409)


def _shown(
    request: SignedInRequest, consideration: Consideration, form: EvidenceRequestForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Ask for evidence",
        "form": form,
        "takes_back": consideration.status in determinations.PROPOSED,
        "requests": evidence_requests.of(consideration),
    }
    return render(request, "decisions/evidence_request.html", context, status=status)
