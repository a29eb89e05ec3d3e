"""What a refused act looks like to the person who tried it."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cases.actions.audit import AuditUnavailable
from cases.rights import NotAllowed
from cases.safe_contact import ContactNotSafe
from decisions.actions.refusals import Contradicted, NotReady, Stale
from decisions.transitions import InvalidTransition

NOT_PRESSED = "This is done by pressing a button, and it was not. If you had to sign in, press the button again."


class Refusals:
    """An act that was refused answers 403 (you may not) or 409 (not now), with why; nothing was written.

    What was typed comes back on the page, to be copied: a browser keeps nothing of a page that is never stored. A page
    that could not be put on record as seen answers 503, and shows nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.method == "GET":
            # Whoever was signed out when they pressed a button is led here by signing in again.
            page = _refused(request, response.status_code, [NOT_PRESSED], template="409.html")
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotAllowed):
            return _refused(request, 403, [str(exception)])
        if isinstance(exception, InvalidTransition | Contradicted):
            return _refused(request, 409, [str(exception)])
        if isinstance(exception, NotReady | ContactNotSafe):
            return _refused(request, 409, exception.points)
        if isinstance(exception, Stale):
            points = ["Somebody else changed this after you opened it. Go back, read what now stands, and save again."]
            return _refused(request, 409, points)
        if isinstance(exception, AuditUnavailable):
            return render(request, "503.html", status=503)
        return None


def not_sent(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open over a change of who is signed in: nothing was done, and what was typed is shown again.

    It is not kept as a draft: that the person typed it is just what could not be made sure of.
    """
    context = {"written": _written(request), "back_url": _case_of(request)}
    return render(request, "403_csrf.html", context, status=HTTPStatus.FORBIDDEN)


def _refused(request: HttpRequest, status: int, points: list[str], *, template: str = "") -> HttpResponse:
    context = {"points": points, "written": _written(request), "back_url": _case_of(request)}
    return render(request, template or f"{status}.html", context, status=status)


def _written(request: HttpRequest) -> list[str]:
    """What was posted in words of somebody's own: more than one, so that codes and choices stay out."""
    posted = (value.strip() for name, values in request.POST.lists() if "password" not in name for value in values)
    return [value for value in posted if len(value.split()) > 1]


def _case_of(request: HttpRequest) -> str:
    """The address of the case that the request was about; empty where it was about none."""
    match = request.resolver_match
    if match is None or not match.route.startswith("considerations/"):
        return ""
    return reverse("consideration", kwargs={"public_id": match.kwargs["public_id"]})
