"""The published pauses: which decisions wait, since when, and when that is looked at again."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cases.rights import Right, may
from decisions import pause_states
from decisions.models import PublishedPause
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.READ_PAUSES)
def pauses(request: SignedInRequest) -> HttpResponse:
    """Every pause with where it stands, the latest first; an overdue review is said in words (CON-11)."""
    today = timezone.localdate()
    context = {
        "heading": "Published pauses",
        "rows": [pause_states.shown(pause, today) for pause in PublishedPause.objects.all()],
        "maintains": may(request.user, Right.MAINTAIN_PAUSES),
    }
    return render(request, "decisions/pauses.html", context)
