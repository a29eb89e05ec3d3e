"""One item of country information: what it says of itself, its key facts, who entered and approved it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from cases import countries, library
from cases.rights import Right, may
from cases.views.loading import SignedInRequest, for_right


@for_right(Right.READ_COUNTRY_INFORMATION)
def country_information_item(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The item, the versions before and after it, and for admins what can be done with it."""
    item = get_object_or_404(library.with_states(), public_id=public_id)
    maintains = may(request.user, Right.MAINTAIN_COUNTRY_INFORMATION)
    state = library.state_of(item)
    waiting = state == library.State.WAITING
    context = {
        "heading": item.title,
        "caption": f"Country information: {countries.name_of(item.country)}",
        "item": item,
        "country": countries.name_of(item.country),
        "state": state,
        "may_approve": maintains and waiting and item.added_by_id != request.user.pk,
        "own": maintains and waiting and item.added_by_id == request.user.pk,
        "may_supersede": maintains and not hasattr(item, "superseded_by"),
    }
    return render(request, "country_information_item.html", context)
