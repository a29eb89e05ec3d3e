"""The Current Circumstances Questionnaire of a case: what was asked and what came, and issuing it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases import safe_contact
from decisions import facts, questionnaires
from decisions.actions import determinations
from decisions.actions import evidence_requests as requesting
from decisions.actions import questionnaires as acts
from decisions.actions.refusals import NotReady, Stale
from decisions.forms.questionnaire import QuestionnaireForm
from decisions.models import Consideration
from decisions.views.case_bar import case_bar
from decisions.views.known_page import CHANGED
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.page_drafts import PageDraft

WRITTEN = "The questionnaire is on record. Its letter is being made: read it and issue it."
NOT_WRITTEN = "The questionnaire is on record. No letter is made for it: ask the questions yourself, at a safe time."


@loads_consideration("questionnaire", with_facts=True)
def questionnaire(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """What stands; and, where none is out, the questions to choose from, with what is known already (ACC-04)."""
    if request.method != "POST":
        return _shown(request, consideration, _form(request, consideration))
    requesting.require_may_ask(consideration, request.user)
    if questionnaires.open_one(consideration):
        raise NotReady([acts.STANDING])
    form = _bound(request, consideration)
    if not form.is_valid():
        return _shown(request, consideration, form)
    try:
        issued = acts.issue(
            consideration=consideration,
            asking=form.asking(),
            version=form.cleaned_data["version"],
            by=request.user,
        )
    except Stale:
        return _overtaken(request, consideration)
    except NotReady as refusal:
        for point in refusal.points:
            form.add_error(None, point)
        return _shown(request, consideration, form, status=409)
    _draft(request, consideration).done()
    letter = getattr(issued, "letter", None)
    messages.success(request, WRITTEN if letter else NOT_WRITTEN)
    if letter:
        return redirect("letter", public_id=letter.public_id)
    return redirect("questionnaire", public_id=consideration.public_id)


def _draft(request: SignedInRequest, consideration: Consideration) -> PageDraft:
    return PageDraft(consideration, request.user, "questionnaire")


def _form(request: SignedInRequest, consideration: Consideration) -> QuestionnaireForm | None:
    """The form as it was left, or empty; None where nothing may be asked now, or a questionnaire is out."""
    if questionnaires.open_one(consideration) or not requesting.may_ask(consideration, request.user):
        return None
    return _draft(request, consideration).form(
        QuestionnaireForm,
        channels=safe_contact.read(consideration).allowed,
        choices=questionnaires.choices(consideration),
        initial={"version": consideration.version},
    )


def _bound(request: SignedInRequest, consideration: Consideration, version: int | None = None) -> QuestionnaireForm:
    typed = request.POST.copy()
    if version is not None:
        typed["version"] = str(version)
    return _draft(request, consideration).form(
        QuestionnaireForm,
        typed,
        channels=safe_contact.read(consideration).allowed,
        choices=questionnaires.choices(consideration),
    )


def _overtaken(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """What was typed is kept on the page, beside what stands now."""
    fresh = facts.load(consideration.pk)
    requesting.require_may_ask(fresh, request.user)
    if questionnaires.open_one(fresh):
        raise NotReady([acts.STANDING])
    form = _bound(request, fresh, fresh.version)
    form.add_error(None, CHANGED)
    return _shown(request, fresh, form, status=409)


def _shown(
    request: SignedInRequest, consideration: Consideration, form: QuestionnaireForm | None, *, status: int = 200
) -> HttpResponse:
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Current Circumstances Questionnaire",
        "form": form,
        "takes_back": consideration.status in determinations.PROPOSED,
        "questionnaires": questionnaires.of(consideration),
        "can_ask": requesting.may_ask(consideration, request.user),
        "closable": requesting.may_close(consideration, request.user),
    }
    return render(request, "decisions/questionnaire.html", context, status=status)
