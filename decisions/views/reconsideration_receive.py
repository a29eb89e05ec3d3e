"""Recording that somebody asked for reconsideration, or that we look at a decision of our own motion."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.rights import Right, require
from decisions.actions import reconsiderations as acts
from decisions.forms.reconsideration import ReconsiderationForm
from decisions.models import Consideration, Determination
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.page_drafts import PageDraft


@loads_consideration("reconsideration_receive", with_facts=True)
def reconsideration_receive(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """What was asked of which decision; the request is open then, for somebody else than who decided to take."""
    require(request.user, Right.CONSIDER)
    draft = PageDraft(consideration, request.user, "reconsideration_receive")
    decisions = decisions_to_choose(consideration)
    if request.method != "POST":
        return _shown(request, consideration, draft.form(ReconsiderationForm, decisions=decisions))
    form = draft.form(ReconsiderationForm, request.POST, decisions=decisions)
    if not form.is_valid():
        return _shown(request, consideration, form)
    try:
        opened = acts.receive(victim=consideration.victim, asked=form.asked(), by=request.user)
    except acts.WrongRequest as refusal:
        form.add_error(refusal.field, str(refusal))
        return _shown(request, consideration, form, status=409)
    draft.done()
    messages.success(request, "The request is on record. Somebody takes it who did not make the decision.")
    return redirect("consideration", public_id=opened.public_id)


def decisions_to_choose(consideration: Consideration) -> dict[str, Determination]:
    """The decisions of this person that can be looked at again, by the id of the case of each."""
    made = acts.decisions_of(consideration.victim).select_related("consideration", "letter")
    return {one.consideration.public_id: one for one in made}


def _shown(
    request: SignedInRequest, consideration: Consideration, form: ReconsiderationForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Record a request for reconsideration",
        "form": form,
    }
    return render(request, "decisions/reconsideration_receive.html", context, status=status)
