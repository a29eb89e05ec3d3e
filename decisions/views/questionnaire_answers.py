"""Recording the answers to a questionnaire as they came."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from decisions import questionnaires
from decisions.actions import determinations
from decisions.actions import evidence_requests as requesting
from decisions.actions import questionnaires as acts
from decisions.actions.refusals import NotReady
from decisions.forms.questionnaire import AnswersForm
from decisions.models import Consideration, Questionnaire
from decisions.transitions import Status
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.page_drafts import PageDraft

RECORDED = "The answers are on record, as an item of evidence too: consider it, with its weight."


@loads_consideration("questionnaire_answers", with_facts=True)
def questionnaire_answers(request: SignedInRequest, consideration: Consideration, which: str) -> HttpResponse:
    """The person's own words, question by question; a question left out stays empty and says nothing (ACC-04)."""
    asked = get_object_or_404(Questionnaire, consideration=consideration, public_id=which)
    asked.consideration = consideration
    requesting.require_may_close(consideration, request.user)
    if asked.received_on:
        raise NotReady([acts.CAME_BACK])
    draft = PageDraft(consideration, request.user, "questionnaire_answers", which)
    form = draft.form(AnswersForm, request.POST if request.method == "POST" else None, asked=asked.questions)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            acts.receive(questionnaire=asked, by=request.user, **form.receipt())
        except NotReady as refusal:
            for point in refusal.points:
                form.add_error(None, point)
            status = 409
        else:
            draft.done()
            messages.success(request, RECORDED)
            return redirect("questionnaire", public_id=consideration.public_id)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "What came in answer",
        "form": form,
        "takes_back": consideration.status in determinations.PROPOSED,
        "questionnaires": [one for one in questionnaires.of(consideration) if one.public_id == which],
        "waits": consideration.status == Status.AWAITING_EVIDENCE,
    }
    return render(request, "decisions/questionnaire_answers.html", context, status=status)
