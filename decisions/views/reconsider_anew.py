"""Opening the case in which a changed decision is made again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from decisions.actions import reconsiderations
from decisions.models import Consideration
from decisions.views.loading import SignedInRequest, loads_consideration


@require_POST
@loads_consideration("reconsider_anew")
def reconsider_anew(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """The new case is open and in the hands of whoever reconsiders: every finding is made afresh (RCN-11)."""
    basis = request.POST.get("basis", "")
    opened = reconsiderations.open_new(consideration=consideration, basis=basis, by=request.user)
    messages.success(request, "The case is open in which the decision is made again.")
    return redirect("consideration", public_id=opened.public_id)
