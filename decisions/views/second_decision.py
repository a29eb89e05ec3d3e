"""Deciding a case a second time, blind: the facts and evidence on one side, the questions on the other."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from decisions.actions import quality as acts
from decisions.forms.quality import SecondDecisionForm
from decisions.models import SecondDecision
from decisions.quality import blind
from decisions.views.loading import SignedInRequest
from decisions.views.second_decision_page import loads_second


@loads_second("second_decision", blind=True)
def second_decision(request: SignedInRequest, second: SecondDecision) -> HttpResponse:
    """Nothing that the first decider found, weighed or wrote is on the page, and nothing is filled in but what the
    second one kept.
    """
    if second.finished_at:
        return redirect("second_decision_compared", public_id=second.public_id)
    form = SecondDecisionForm(request.POST or None, recorded={name: getattr(second, name) for name in acts.ANSWERS})
    if request.method == "POST" and form.is_valid():
        if "keep" in request.POST:
            acts.keep(second=second, answers=form.cleaned_data, by=request.user)
            messages.success(request, "What you answered is kept. Nobody else sees it.")
            return redirect("quality_samples")
        if form.refuse_unanswered():
            acts.finish(second=second, answers=form.cleaned_data, by=request.user)
            messages.success(request, "Your decision stands. Nothing in the case has changed.")
            return redirect("second_decision_compared", public_id=second.public_id)
    context = {
        "heading": "Decide it a second time",
        "caption": second.determination.consideration.victim.reference,
        "second": second,
        "form": form,
        "page_forms": [form],
        "facts": blind.facts(second.determination),
        "evidence": blind.evidence(second.determination),
    }
    return render(request, "decisions/second_decision.html", context)
