"""Approving a removal agreement."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from cases.actions import removal_agreements
from cases.models import RemovalAgreement
from cases.rights import Right
from cases.second_factor import HOUR, confirmed
from cases.views.loading import SignedInRequest, for_right


@confirmed(HOUR)
@require_POST
@for_right(Right.MAINTAIN_COUNTRY_INFORMATION)
def removal_agreement_approve(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The agreement is listed from now on; the person who entered it is answered that they may not (403)."""
    agreement = get_object_or_404(RemovalAgreement, public_id=public_id)
    removal_agreements.approve(agreement=agreement, by=request.user)
    messages.success(request, "The agreement is approved and listed.")
    return redirect("removal_agreement_item", public_id=public_id)
