"""Entering an item of country information."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.actions import country_information
from cases.forms.country_information import ItemForm
from cases.rights import Right
from cases.views.loading import SignedInRequest, for_right


@for_right(Right.MAINTAIN_COUNTRY_INFORMATION)
def country_information_add(request: SignedInRequest) -> HttpResponse:
    """A new item is entered and waits for another admin's approval."""
    form = ItemForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            item = country_information.add(item=form.item(), by=request.user)
        except country_information.Refused as refused:
            form.refuse(refused.faults)
        else:
            messages.success(request, "The item is entered. It counts once another admin approves it.")
            return redirect("country_information_item", public_id=item.public_id)
    return render(request, "country_information_add.html", {"heading": "Enter country information", "form": form})
