"""Proposing what follows from the findings."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from decisions.actions import considerations, determinations
from decisions.forms.determination import ProposalForm
from decisions.models import Consideration
from decisions.transitions import Status
from decisions.views.agreed import no_longer_agreed
from decisions.views.determination import determination_page, who_is_asked
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.page_drafts import PageDraft
from decisions.views.today import follows_today


@require_POST
@loads_consideration("propose", with_facts=True)
def propose(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """What follows today is proposed; with nobody to ask, the next page is the decision itself."""
    considerations.require_mine(consideration, request.user)
    stands = consideration.status == Status.READY_TO_DECIDE and not no_longer_agreed(consideration)
    if stands:  # the form was sent twice: what it proposed stands
        return redirect("decide", public_id=consideration.public_id)
    form = ProposalForm(request.POST, **who_is_asked(follows_today(consideration)))
    if consideration.is_editable and not form.is_valid():
        return determination_page(request, consideration, form=form)
    asked = form.asked() if form.is_valid() else {"question": ""}
    proposed = determinations.propose(consideration=consideration, by=request.user, **asked)
    PageDraft(consideration, request.user, "propose").done()
    consideration = proposed.consideration
    ready = consideration.status == Status.READY_TO_DECIDE
    return redirect("decide" if ready else "determination", public_id=consideration.public_id)
