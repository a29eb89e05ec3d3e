"""Turning down a retention rule that is not in force."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from cases.forms.turn_down import TurnDownForm
from cases.rights import Right
from decisions.actions import retention
from decisions.models import RetentionRule
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.MAINTAIN_RETENTION)
def retention_turn_down(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The rule is taken off the list with a reason; one in force is replaced by another."""
    rule = get_object_or_404(RetentionRule, public_id=public_id)
    form = TurnDownForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        retention.turn_down(rule=rule, why=form.cleaned_data["why"], by=request.user)
        messages.success(request, "The rule is turned down.")
        return redirect("retention")
    context = {"heading": "Turn down the rule", "form": form, "back_url": reverse("retention")}
    return render(request, "turn_down.html", context)
