"""Asking again for a letter that could not be made."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from decisions.actions import letters
from decisions.models import Letter
from decisions.views.loading import SignedInRequest, loads_letter


@require_POST
@loads_letter("retry")
def retry(request: SignedInRequest, letter: Letter) -> HttpResponse:
    """A failed letter is asked for again; the decision it tells of never changed."""
    letters.retry(letter=letter, by=request.user)
    messages.success(request, "The letter has been asked for again.")
    return redirect("letter", public_id=letter.public_id)
