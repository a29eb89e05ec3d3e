"""Recording that somebody applied to extend."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.rights import Right, require
from decisions.actions import openings, waiver_tokens
from decisions.forms.known_facts import ApplicationForm
from decisions.models import Consideration
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.page_drafts import PageDraft


@loads_consideration("application_receive", with_facts=True)
def application_receive(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """What was applied for, and how; a case of its own is open then, for somebody to take (APP-03, WHN-04)."""
    require(request.user, Right.CONSIDER)
    draft = PageDraft(consideration, request.user, "application_receive")
    if request.method != "POST":
        return _shown(request, consideration, draft.form(ApplicationForm))
    form = draft.form(ApplicationForm, request.POST)
    if not form.is_valid():
        return _shown(request, consideration, form)
    try:
        opened = openings.open_on_application(
            victim=consideration.victim, applied=form.facts(), token=form.token, by=request.user
        )
    except waiver_tokens.WrongToken as refusal:
        form.add_error(refusal.field, str(refusal))
        return _shown(request, consideration, form, status=409)
    draft.done()
    messages.success(request, "The application is on record. Nobody has the case yet.")
    return redirect("consideration", public_id=opened.public_id)


def _shown(
    request: SignedInRequest, consideration: Consideration, form: ApplicationForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Record an application to extend",
        "form": form,
    }
    return render(request, "decisions/application_receive.html", context, status=status)
