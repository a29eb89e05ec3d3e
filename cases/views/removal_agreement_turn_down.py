"""Turning down a removal agreement that waits for approval."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from cases.actions import removal_agreements
from cases.forms.turn_down import TurnDownForm
from cases.models import RemovalAgreement
from cases.rights import Right
from cases.views.loading import SignedInRequest, for_right


@for_right(Right.MAINTAIN_COUNTRY_INFORMATION)
def removal_agreement_turn_down(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The entry is taken off the list with a reason; one that was approved is superseded and never turned down."""
    entry = get_object_or_404(RemovalAgreement, public_id=public_id)
    form = TurnDownForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        removal_agreements.turn_down(agreement=entry, why=form.cleaned_data["why"], by=request.user)
        messages.success(request, "The entry is turned down.")
        return redirect("removal_agreements")
    back_url = reverse("removal_agreement_item", kwargs={"public_id": public_id})
    context = {"heading": f"Turn down: {entry}", "form": form, "back_url": back_url}
    return render(request, "turn_down.html", context)
