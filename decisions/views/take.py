"""Taking one case."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from decisions.actions import considerations
from decisions.models import Consideration
from decisions.views.loading import SignedInRequest, loads_consideration


@require_POST
@loads_consideration("take")
def take(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """The case, so far nobody's, is this person's."""
    considerations.take(consideration=consideration, by=request.user)
    return redirect("consideration", public_id=consideration.public_id)
