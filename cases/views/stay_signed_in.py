"""Staying signed in: a request that does nothing else than keep the session going."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST


@require_POST
@login_required
def stay_signed_in(request: HttpRequest) -> HttpResponse:
    """204; when the session ends now is in the header that every answer has."""
    return HttpResponse(status=204)
