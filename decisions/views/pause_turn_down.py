"""Turning down a pause that is not in force."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from cases.rights import Right
from cases.views.turning_down import turned_down
from decisions.actions import pauses
from decisions.models import PublishedPause
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.MAINTAIN_PAUSES)
def pause_turn_down(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The entry is taken off the list with a reason; one in force is lifted."""
    entry = get_object_or_404(PublishedPause, public_id=public_id)
    return turned_down(
        request,
        entry,
        lambda why: pauses.turn_down(pause=entry, why=why, by=request.user),
        item="pause",
        listed="pauses",
    )
