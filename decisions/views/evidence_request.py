"""Asking for evidence."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases import safe_contact
from decisions import facts
from decisions.actions import determinations
from decisions.actions import evidence_requests as acts
from decisions.actions.refusals import NotReady, Stale
from decisions.forms.evidence_request import EvidenceRequestForm
from decisions.models import Consideration
from decisions.views.asked_beside import answers_beside, requests_beside
from decisions.views.case_bar import case_bar
from decisions.views.known_page import CHANGED
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.page_drafts import PageDraft

WRITTEN = "The request is on record. Its letter is being made: read it and issue it."
NOT_WRITTEN = "The request is on record. No letter is made for it: you have asked for it yourself."


@loads_consideration("evidence_request", with_facts=True)
def evidence_request(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """Of whom, what, about which steps and by when; the date of the request is today's (NEC-01, COO-08)."""
    acts.require_may_ask(consideration, request.user)
    asked: dict[str, Any] = {"channels": safe_contact.read(consideration).allowed, "kind": consideration.kind}
    draft = PageDraft(consideration, request.user, "evidence_request")
    if request.method != "POST":
        form = draft.form(EvidenceRequestForm, **asked, initial={"version": consideration.version})
        return _shown(request, consideration, form)
    form = draft.form(EvidenceRequestForm, request.POST, **asked)
    if not form.is_valid():
        return _shown(request, consideration, form)
    version = form.cleaned_data["version"]
    try:
        made = acts.ask(consideration=consideration, asking=form.asking(), by=request.user, version=version)
    except Stale:
        return _overtaken(request, consideration)
    except NotReady as refusal:
        for point in refusal.points:
            form.add_error(None, point)
        return _shown(request, consideration, form, status=409)
    draft.done()
    letter = None if made.went_how else getattr(made, "letter", None)
    messages.success(request, WRITTEN if letter else NOT_WRITTEN)
    if letter:
        return redirect("letter", public_id=letter.public_id)
    return redirect("consideration", public_id=consideration.public_id)


def _overtaken(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """What was typed is kept on the page, beside the requests that now stand."""
    fresh = facts.load(consideration.pk)
    acts.require_may_ask(fresh, request.user)
    typed = request.POST.copy()
    typed["version"] = str(fresh.version)
    form = EvidenceRequestForm(typed, channels=safe_contact.read(fresh).allowed, kind=fresh.kind)
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
        "beside": requests_beside(consideration),
        "answers": answers_beside(consideration),
        "closable": True,
        "can_ask": True,
    }
    return render(request, "decisions/evidence_request.html", context, status=status)
