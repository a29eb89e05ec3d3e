"""Turning down a list of people whose data is due for erasure."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from cases.forms.turn_down import TurnDownForm
from cases.rights import Right
from decisions.actions import erasure as actions
from decisions.models import Erasure
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.ERASE)
def erasure_turn_down(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Nobody is erased by the list, and why not is on record; one that was agreed to is not turned down."""
    found = get_object_or_404(Erasure, public_id=public_id)
    form = TurnDownForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.turn_down(erasure=found, why=form.cleaned_data["why"], by=request.user)
        messages.success(request, "The list is turned down.")
        return redirect("erasures")
    context = {"heading": "Turn down the list", "form": form, "back_url": reverse("erasure", args=[public_id])}
    return render(request, "turn_down.html", context)
