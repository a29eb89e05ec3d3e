"""One removal agreement: what is published of it, who entered and approved it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from cases import agreements, countries
from cases.rights import Right, may
from cases.views.loading import SignedInRequest, for_right


@for_right(Right.READ_COUNTRY_INFORMATION)
def removal_agreement_item(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The agreement, those before and after it on the list, and for admins what can be done with it."""
    agreement = get_object_or_404(agreements.with_states(), public_id=public_id)
    maintains = may(request.user, Right.MAINTAIN_COUNTRY_INFORMATION)
    state = agreements.state_of(agreement)
    waiting = state == agreements.State.WAITING
    context = {
        "heading": agreement.title,
        "caption": f"Removal agreement: {countries.name_of(agreement.country)}",
        "agreement": agreement,
        "country": countries.name_of(agreement.country),
        "state": state,
        "may_approve": maintains and waiting and agreement.added_by_id != request.user.pk,
        "own": maintains and waiting and agreement.added_by_id == request.user.pk,
        "may_supersede": maintains and not hasattr(agreement, "superseded_by"),
    }
    return render(request, "removal_agreement_item.html", context)
