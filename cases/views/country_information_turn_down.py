"""Turning down an item of country information that waits for approval."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from cases.actions import country_information
from cases.models import CountryInformation
from cases.rights import Right
from cases.views.loading import SignedInRequest, for_right
from cases.views.turning_down import turned_down


@for_right(Right.MAINTAIN_COUNTRY_INFORMATION)
def country_information_turn_down(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The entry is taken off the list with a reason; one that was approved is superseded and never turned down."""
    entry = get_object_or_404(CountryInformation, public_id=public_id)
    return turned_down(
        request,
        entry,
        lambda why: country_information.turn_down(item=entry, why=why, by=request.user),
        item="country_information_item",
        listed="country_information",
    )
