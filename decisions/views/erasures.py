"""The lists of people whose data is erased, with what became of each: numbers alone."""

from django.http import HttpResponse
from django.shortcuts import render

from cases.actions import audit
from cases.rights import Right, may
from decisions.models import Erasure
from decisions.views.loading import SignedInRequest, for_right

SHOWN = 50


@for_right(Right.READ_ERASURES)
def erasures(request: SignedInRequest) -> HttpResponse:
    """The lists, the newest first; an admin prepares another where none waits or is being worked off."""
    audit.viewed("erasures", by=request.user)
    lists = list(Erasure.objects.select_related("prepared_by", "agreed_by", "turned_down_by")[:SHOWN])
    context = {
        "heading": "Erasures",
        "lists": [(one, state_of(one)) for one in lists],
        "may_prepare": may(request.user, Right.ERASE) and not any(is_live(one) for one in lists),
    }
    return render(request, "decisions/erasures.html", context)


def is_live(erasure: Erasure) -> bool:
    """The list waits for an admin, or is being worked off."""
    return erasure.finished_at is None and erasure.turned_down_at is None


def state_of(erasure: Erasure) -> str:
    """Where the list stands, in words."""
    if erasure.finished_at:
        return "Done"
    if erasure.turned_down_at:
        return "Turned down"
    return "Being erased" if erasure.agreed_at else "Waits for another admin"
