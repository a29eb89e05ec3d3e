"""Turning down an entry of a list that waits for approval: the page that every such list has."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cases.forms.turn_down import TurnDownForm


def turned_down(
    request: HttpRequest, entry: Any, turn_down: Callable[[str], None], *, item: str, listed: str
) -> HttpResponse:
    """The page that asks for the reason; posted with one, `turn_down` is done. `item` and `listed` name addresses."""
    form = TurnDownForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        turn_down(form.cleaned_data["why"])
        messages.success(request, "The entry is turned down.")
        return redirect(listed)
    back_url = reverse(item, kwargs={"public_id": entry.public_id})
    return render(request, "turn_down.html", {"heading": f"Turn down: {entry}", "form": form, "back_url": back_url})
