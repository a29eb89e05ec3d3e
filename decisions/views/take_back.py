"""Taking a proposal back."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from decisions.actions import considerations, determinations
from decisions.forms.determination import TakeBackForm
from decisions.models import Consideration
from decisions.transitions import InvalidTransition, Status
from decisions.views.determination import determination_page
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.page_drafts import PageDraft


@require_POST
@loads_consideration("take_back", with_facts=True)
def take_back(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """The proposal is taken back, with the reason why; findings can be changed again."""
    considerations.require_mine(consideration, request.user)
    if consideration.status not in determinations.PROPOSED:
        raise InvalidTransition(consideration.status, Status.IN_PROGRESS)
    form = TakeBackForm(request.POST)
    if not form.is_valid():
        return determination_page(request, consideration, form=form)
    determinations.take_back(consideration=consideration, why=form.cleaned_data["why"], by=request.user)
    PageDraft(consideration, request.user, "take_back").done()
    return redirect("determination", public_id=consideration.public_id)
