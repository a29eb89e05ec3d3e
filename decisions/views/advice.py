"""Advice in a case: what was asked of a senior caseworker, what was answered, and a new question."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from decisions.actions import advice as acts
from decisions.actions import considerations
from decisions.forms.advice import AskAdviceForm
from decisions.models import Consideration
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.page_drafts import PageDraft


@loads_consideration("advice", with_facts=True)
def advice(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """Every question of the case with its answer; its caseworker asks at any time while the case is open (GEN-04)."""
    mine = consideration.assigned_to_id == request.user.pk and consideration.is_open
    draft = PageDraft(consideration, request.user, "advice")
    form = None
    if request.method == "POST":
        considerations.require_mine(consideration, request.user)
    if mine or request.method == "POST":
        form = draft.form(AskAdviceForm, request.POST if request.method == "POST" else None)
    if form and request.method == "POST" and form.is_valid():
        acts.ask(consideration=consideration, question=form.cleaned_data["question"], by=request.user)
        draft.done()
        messages.success(request, "Your question waits for a senior caseworker.")
        return redirect("advice", public_id=consideration.public_id)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Advice",
        "asked": consideration.advice.select_related("asked_by", "answered_by"),
        "form": form,
    }
    return render(request, "decisions/advice.html", context)
