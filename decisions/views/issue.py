"""Issuing a letter."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from cases.second_factor import HOUR, confirmed
from decisions.actions import letters
from decisions.models import Letter
from decisions.views.loading import SignedInRequest, loads_letter


@confirmed(HOUR)
@require_POST
@loads_letter("issue")
def issue(request: SignedInRequest, letter: Letter) -> HttpResponse:
    """The letter is issued, once, by the caseworker of the case who has just read it."""
    letters.issue(letter=letter, by=request.user)
    messages.success(request, "The letter is issued.")
    return redirect("letter", public_id=letter.public_id)
