"""Agreeing to a list of people whose data is due for erasure."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from cases.rights import Right
from cases.second_factor import HOUR, confirmed
from decisions.actions import erasure as actions
from decisions.models import Erasure
from decisions.views.loading import SignedInRequest, for_right


@confirmed(HOUR)
@require_POST
@for_right(Right.ERASE)
def erasure_agree(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The list as it was shown is worked off from now on; who prepared it may not do this (403)."""
    found = get_object_or_404(Erasure, public_id=public_id)
    actions.agree(erasure=found, digest=request.POST.get("digest", ""), by=request.user)
    messages.success(request, "You agreed. The people on the list are being erased.")
    return redirect("erasure", public_id=public_id)
