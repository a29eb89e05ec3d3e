"""Preparing a list of people whose data is due for erasure."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from cases.rights import Right
from decisions.actions import erasure as actions
from decisions.views.loading import SignedInRequest, for_right


@require_POST
@for_right(Right.ERASE)
def erasure_prepare(request: SignedInRequest) -> HttpResponse:
    """Those who are due today are on a list that waits for another admin; nobody due: 409."""
    erasure = actions.prepare(by=request.user)
    messages.success(request, "The list is prepared. Nobody is erased before another admin agrees to it.")
    return redirect("erasure", public_id=erasure.public_id)
