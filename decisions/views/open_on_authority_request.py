"""Opening a consideration on the request of a public authority."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from cases.models import AuthorityMessage
from decisions.actions import openings
from decisions.models import Consideration
from decisions.views.loading import SignedInRequest, loads_consideration


@require_POST
@loads_consideration("open_on_authority_request")
def open_on_authority_request(request: SignedInRequest, consideration: Consideration, message: str) -> HttpResponse:
    """The extension that the authority asked for is considered: its new case waits for somebody (EXT-07)."""
    asked = AuthorityMessage.objects.filter(victim=consideration.victim, public_id=message).select_related("victim")
    found = asked.first()
    if found is None:
        raise Http404
    opened = openings.open_on_authority_request(message=found, by=request.user)
    messages.success(request, "The consideration is open. Nobody has it yet.")
    return redirect("consideration", public_id=opened.public_id)
