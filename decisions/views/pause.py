"""One published pause: what was published, what it holds, and what can be done with it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from cases.rights import Right, may
from decisions import holds, pause_states
from decisions.models import PublishedPause
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.READ_PAUSES)
def pause(request: SignedInRequest, public_id: str) -> HttpResponse:
    """For admins also how many open considerations are in its scope, before it is put in force or lifted."""
    found = pause_with_people(public_id)
    shown = pause_states.shown(found, timezone.localdate())
    maintains = may(request.user, Right.MAINTAIN_PAUSES)
    context: dict[str, Any] = {
        "heading": found.reference,
        "caption": "Published pause",
        "shown": shown,
        "pause": found,
        "maintains": maintains,
        "own": maintains and shown.waiting and found.added_by_id == request.user.pk,
        "may_put_in_force": maintains and shown.waiting and found.added_by_id != request.user.pk,
        "may_lift": maintains and shown.may_end,
        "counted": holds.counted(found) if maintains and not found.lifted_at else None,
    }
    return render(request, "decisions/pause.html", context)


def pause_with_people(public_id: str) -> PublishedPause:
    """The pause with those who entered, put in force and lifted it; 404 where there is none."""
    people = PublishedPause.objects.select_related("added_by", "put_in_force_by", "lifted_by")
    return get_object_or_404(people, public_id=public_id)
