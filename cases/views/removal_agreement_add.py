"""Entering a removal agreement."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.actions import removal_agreements
from cases.actions.country_information import Refused
from cases.forms.removal_agreement import AgreementForm
from cases.rights import Right
from cases.views.loading import SignedInRequest, for_right


@for_right(Right.MAINTAIN_COUNTRY_INFORMATION)
def removal_agreement_add(request: SignedInRequest) -> HttpResponse:
    """A new agreement is entered and waits for another admin's approval."""
    form = AgreementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            agreement = removal_agreements.add(terms=form.terms(), by=request.user)
        except Refused as refused:
            form.refuse(refused.faults)
        else:
            messages.success(request, "The agreement is entered. It is listed once another admin approves it.")
            return redirect("removal_agreement_item", public_id=agreement.public_id)
    return render(request, "removal_agreement_add.html", {"heading": "Enter a removal agreement", "form": form})
