"""Entering what takes the place of a removal agreement on the list."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from cases import agreements, countries
from cases.actions import removal_agreements
from cases.actions.country_information import Refused
from cases.forms.removal_agreement import LaterAgreementForm
from cases.rights import Right
from cases.views.loading import SignedInRequest, for_right


@for_right(Right.MAINTAIN_COUNTRY_INFORMATION)
def removal_agreement_supersede(request: SignedInRequest, public_id: str) -> HttpResponse:
    """What takes its place is entered; the one before it stays listed until another admin approves the new one."""
    superseded = get_object_or_404(agreements.with_states(), public_id=public_id)
    form = LaterAgreementForm(request.POST or None, superseded=superseded)
    if request.method == "POST" and form.is_valid():
        try:
            later = removal_agreements.supersede(superseded=superseded, terms=form.terms(), by=request.user)
        except Refused as refused:
            form.refuse(refused.faults)
        else:
            messages.success(request, "The agreement is entered. The one before it stays listed until it is approved.")
            return redirect("removal_agreement_item", public_id=later.public_id)
    context = {
        "heading": "Enter what supersedes it",
        "form": form,
        "superseded": superseded,
        "country": countries.name_of(superseded.country),
    }
    return render(request, "removal_agreement_supersede.html", context)
