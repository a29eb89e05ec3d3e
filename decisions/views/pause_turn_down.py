"""Turning down a pause that is not in force."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from cases.forms.turn_down import TurnDownForm
from cases.rights import Right
from decisions.actions import pauses
from decisions.models import PublishedPause
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.MAINTAIN_PAUSES)
def pause_turn_down(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The entry is taken off the list with a reason; one in force is lifted."""
    entry = get_object_or_404(PublishedPause, public_id=public_id)
    form = TurnDownForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        pauses.turn_down(pause=entry, why=form.cleaned_data["why"], by=request.user)
        messages.success(request, "The entry is turned down.")
        return redirect("pauses")
    back_url = reverse("pause", kwargs={"public_id": public_id})
    context = {"heading": f"Turn down: {entry}", "form": form, "back_url": back_url}
    return render(request, "turn_down.html", context)
