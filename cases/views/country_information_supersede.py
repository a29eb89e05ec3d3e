"""Entering the later version of an item of country information."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from cases import countries, library
from cases.actions import country_information
from cases.forms.country_information import LaterVersionForm
from cases.rights import Right
from cases.views.loading import SignedInRequest, for_right


@for_right(Right.MAINTAIN_COUNTRY_INFORMATION)
def country_information_supersede(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The later version is entered; the one before it stays in force until another admin approves the later one."""
    superseded = get_object_or_404(library.with_states(), public_id=public_id)
    form = LaterVersionForm(request.POST or None, superseded=superseded)
    if request.method == "POST" and form.is_valid():
        try:
            item = country_information.supersede(superseded=superseded, item=form.item(), by=request.user)
        except country_information.Refused as refused:
            form.refuse(refused.faults)
        else:
            messages.success(
                request, "The later version is entered. The version before it stays in force until it is approved."
            )
            return redirect("country_information_item", public_id=item.public_id)
    context = {
        "heading": "Enter a later version",
        "form": form,
        "superseded": superseded,
        "country": countries.name_of(superseded.country),
    }
    return render(request, "country_information_supersede.html", context)
