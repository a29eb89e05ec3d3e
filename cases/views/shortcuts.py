"""The keyboard shortcuts: what each does, and the switch that turns them on or off."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.actions import shortcuts as acts
from cases.views.loading import SignedInRequest


@login_required
def shortcuts(request: SignedInRequest) -> HttpResponse:
    """The list, and the person's own switch."""
    if request.method == "POST":
        on = request.POST.get("turn") == "on"
        acts.turn(on=on, by=request.user)
        messages.success(request, f"The keyboard shortcuts are {'on' if on else 'off'}.")
        return redirect("shortcuts")
    return render(request, "shortcuts.html", {"heading": "Keyboard shortcuts", "on": request.user.shortcuts})
