"""Approving an item of country information."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from cases.actions import country_information
from cases.models import CountryInformation
from cases.rights import Right
from cases.second_factor import HOUR, confirmed
from cases.views.loading import SignedInRequest, for_right


@confirmed(HOUR)
@require_POST
@for_right(Right.MAINTAIN_COUNTRY_INFORMATION)
def country_information_approve(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The item counts from now on; the person who entered it is answered that they may not (403)."""
    item = get_object_or_404(CountryInformation, public_id=public_id)
    country_information.approve(item=item, by=request.user)
    messages.success(request, "The item is approved and in force.")
    return redirect("country_information_item", public_id=public_id)
