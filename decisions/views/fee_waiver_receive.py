"""Recording that somebody asked for the fee to be waived."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.rights import Right, require
from decisions.actions import fee_waivers as acts
from decisions.forms.fee_waiver import FeeWaiverForm
from decisions.models import Consideration
from decisions.views import known_cards
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.page_drafts import PageDraft


@loads_consideration("fee_waiver_receive", with_facts=True)
def fee_waiver_receive(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """What was asked on the online form, and for whom; the request is open then, for somebody to take (WVR-01)."""
    require(request.user, Right.CONSIDER)
    victim = consideration.victim
    draft = PageDraft(consideration, request.user, "fee_waiver_receive")
    who: dict[str, Any] = {"name": victim.name_or_reference, "children": victim.children.all()}
    if request.method != "POST":
        return _shown(request, consideration, draft.form(FeeWaiverForm, **who))
    form = draft.form(FeeWaiverForm, request.POST, **who)
    if not form.is_valid():
        return _shown(request, consideration, form)
    try:
        opened = acts.request(victim=victim, asked=form.asked(), by=request.user)
    except acts.WrongRequest as refusal:
        form.add_error(refusal.field, str(refusal))
        return _shown(request, consideration, form, status=409)
    draft.done()
    messages.success(request, "The request is on record. Nobody has it yet.")
    return redirect("consideration", public_id=opened.public_id)


def _shown(
    request: SignedInRequest, consideration: Consideration, form: FeeWaiverForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Record a request to waive the fee",
        "form": form,
        "held": known_cards.permissions(consideration),
    }
    return render(request, "decisions/fee_waiver_receive.html", context, status=status)
