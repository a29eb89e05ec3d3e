"""Proposing what follows from the findings."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from cases.govuk.forms import GovukForm
from decisions.actions import considerations, determinations
from decisions.forms.determination import NothingToAskForm, QuestionForm
from decisions.models import Consideration
from decisions.transitions import Status
from decisions.views.determination import determination_page
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.page_drafts import PageDraft
from decisions.views.today import what_follows


@require_POST
@loads_consideration("propose", with_facts=True)
def propose(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """What follows today is proposed; with nobody to ask, the next page is the decision itself."""
    considerations.require_mine(consideration, request.user)
    if consideration.status == Status.READY_TO_DECIDE:  # the form was sent twice: what it proposed stands
        return redirect("decide", public_id=consideration.public_id)
    asks = bool(what_follows(consideration).result.get("requires"))
    form: GovukForm = QuestionForm(request.POST) if asks else NothingToAskForm(request.POST)
    if consideration.is_editable and not form.is_valid():
        return determination_page(request, consideration, form=form)
    question = form.cleaned_data.get("question", "") if form.is_valid() else ""
    proposed = determinations.propose(consideration=consideration, question=question, by=request.user)
    PageDraft(consideration, request.user, "propose").done()
    consideration = proposed.consideration
    ready = consideration.status == Status.READY_TO_DECIDE
    return redirect("decide" if ready else "determination", public_id=consideration.public_id)
