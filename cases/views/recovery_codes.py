"""New recovery codes, in place of those one had."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cases.actions import second_factor
from cases.second_factor import EXPORT, confirmed
from cases.views.loading import SignedInRequest, of_passwords


@confirmed(EXPORT)
@login_required
@of_passwords
def recovery_codes(request: SignedInRequest) -> HttpResponse:
    """What it does is said first. Then the codes are shown, once."""
    if second_factor.device_of(request.user) is None:
        raise Http404
    if request.method == "POST":
        codes = second_factor.give_new_recovery_codes(by=request.user)
        return recovery_codes_shown(request, codes, "Your new recovery codes")
    left = second_factor.recovery_codes_left(request.user)
    return render(request, "recovery_codes.html", {"heading": "Make new recovery codes", "left": left})


def recovery_codes_shown(request: SignedInRequest, codes: list[str], heading: str, next_url: str = "") -> HttpResponse:
    """The page on which they are read: they stand on it alone, and in the database only by a hash of each."""
    context = {"heading": heading, "codes": codes, "next": next_url or reverse("worklist")}
    return render(request, "recovery_codes_shown.html", context)
