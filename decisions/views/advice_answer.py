"""One question to a senior caseworker, and the answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.rights import NotAllowed
from decisions import facts
from decisions.actions import advice as acts
from decisions.forms.advice import GiveAdviceForm
from decisions.models import Advice, Consideration
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_advice


@loads_advice("advice_answer")
def advice_answer(request: SignedInRequest, asked: Advice) -> HttpResponse:
    """The question, and a box for whoever may answer it; anybody else is told why there is none."""
    if request.method == "POST":
        acts.require_may_answer(asked, request.user)
    form = GiveAdviceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        acts.answer(advice=asked, answer=form.cleaned_data["answer"], by=request.user)
        messages.success(request, "Your advice is on record.")
        return redirect("advice_answer", public_id=asked.public_id)
    consideration = facts.load(asked.consideration_id)
    cannot = _cannot_answer(request, asked, consideration)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "A question to a senior caseworker",
        "one": asked,
        "cannot": cannot,
        "form": None if cannot else form,
    }
    return render(request, "decisions/advice_answer.html", context)


def _cannot_answer(request: SignedInRequest, asked: Advice, consideration: Consideration) -> str:
    """Why this person is given no form, in a sentence; "" for who may answer now."""
    if asked.answer:
        return "This question has its answer."
    if not consideration.is_open:
        return f"The case is “{consideration.status_label}”, so there is nothing to advise on."
    try:
        acts.require_may_answer(asked, request.user)
    except NotAllowed as why:
        return str(why)
    return ""
