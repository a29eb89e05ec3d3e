"""One's own second factor: whether it is on, and what can be done with it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from cases.actions.second_factor import device_of, recovery_codes_left
from cases.views.loading import SignedInRequest, of_passwords


@login_required
@of_passwords
def second_factor(request: SignedInRequest) -> HttpResponse:
    """Since when it is on, when it was last used, and how many recovery codes are left."""
    context = {
        "heading": "Your second factor",
        "device": device_of(request.user),
        "codes_left": recovery_codes_left(request.user),
    }
    return render(request, "second_factor.html", context)
