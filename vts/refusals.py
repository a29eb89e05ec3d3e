"""What a refused act looks like to the person who tried it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases.actions.audit import AuditUnavailable
from cases.rights import NotAllowed
from decisions.actions.refusals import Contradicted, NotReady, Stale
from decisions.transitions import InvalidTransition


class Refusals:
    """An act that was refused answers 403 (you may not) or 409 (not now), with why; nothing was written.

    A page that could not be put on record as seen answers 503, and shows nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotAllowed):
            return render(request, "403.html", {"points": [str(exception)]}, status=403)
        if isinstance(exception, InvalidTransition | Contradicted):
            return render(request, "409.html", {"points": [str(exception)]}, status=409)
        if isinstance(exception, NotReady):
            return render(request, "409.html", {"points": exception.points}, status=409)
        if isinstance(exception, Stale):
            points = ["Somebody else changed this after you opened it. Go back, read what now stands, and save again."]
            return render(request, "409.html", {"points": points}, status=409)
        if isinstance(exception, AuditUnavailable):
            return render(request, "503.html", status=503)
        return None
