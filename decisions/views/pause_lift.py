"""Lifting a published pause."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cases.rights import Right
from decisions import holds, pause_states
from decisions.actions import pauses
from decisions.actions.refusals import NotReady
from decisions.forms.pauses import LiftPauseForm
from decisions.views.loading import SignedInRequest, for_right
from decisions.views.pause import pause_with_people


@for_right(Right.MAINTAIN_PAUSES)
def pause_lift(request: SignedInRequest, public_id: str) -> HttpResponse:
    """From which day decisions are made again, and why; what it held is said before, as a count."""
    pause = pause_with_people(public_id)
    shown = pause_states.shown(pause, timezone.localdate())
    if not shown.may_end:
        raise NotReady(["This pause is not in force, or was lifted already."])
    form = LiftPauseForm(request.POST or None, pause=pause)
    if request.method == "POST" and form.is_valid():
        pauses.lift(pause=pause, by=request.user, **form.cleaned_data)
        messages.success(request, "The pause is lifted. Each case it held keeps the interval in its history.")
        return redirect("pause", public_id=public_id)
    context = {
        "heading": "Lift this pause",
        "caption": pause.reference,
        "form": form,
        "pause": pause,
        "shown": shown,
        "counted": holds.counted(pause),
    }
    return render(request, "decisions/pause_lift.html", context)
