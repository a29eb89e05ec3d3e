"""Turning down a removal agreement that waits for approval."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from cases.actions import removal_agreements
from cases.models import RemovalAgreement
from cases.rights import Right
from cases.views.loading import SignedInRequest, for_right
from cases.views.turning_down import turned_down


@for_right(Right.MAINTAIN_COUNTRY_INFORMATION)
def removal_agreement_turn_down(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The entry is taken off the list with a reason; one that was approved is superseded and never turned down."""
    entry = get_object_or_404(RemovalAgreement, public_id=public_id)
    return turned_down(
        request,
        entry,
        lambda why: removal_agreements.turn_down(agreement=entry, why=why, by=request.user),
        item="removal_agreement_item",
        listed="removal_agreements",
    )
