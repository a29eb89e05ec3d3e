"""Not deciding a case a second time after all."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from decisions.actions import quality as acts
from decisions.models import SecondDecision
from decisions.views.loading import SignedInRequest
from decisions.views.second_decision_page import loads_second


@require_POST
@loads_second("second_decision_give_up", blind=True)
def second_decision_give_up(request: SignedInRequest, second: SecondDecision) -> HttpResponse:
    """Somebody else can begin; what was answered is gone."""
    acts.give_up(second=second, by=request.user)
    messages.success(request, "You do not decide it. Somebody else can.")
    return redirect("quality_samples")
