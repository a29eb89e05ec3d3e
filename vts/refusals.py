"""What a refused act looks like to the person who tried it."""

import logging
import sys
from collections.abc import Callable
from http import HTTPStatus

from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.defaults import server_error
from psycopg.errors import ReadOnlySqlTransaction

from cases.actions.audit import AuditUnavailable
from cases.actions.exports import TooMuchTakenOut
from cases.file_store import Unreachable
from cases.rights import NotAllowed
from cases.safe_contact import ContactNotSafe
from decisions.actions.refusals import Contradicted, NotReady, Stale
from decisions.transitions import InvalidTransition

NOT_PRESSED = "This is done by pressing a button, and it was not. If you had to sign in, press the button again."
_log = logging.getLogger(__name__)


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
        if isinstance(exception, NotReady | ContactNotSafe | TooMuchTakenOut):
            return _refused(request, 409, exception.points)
        if isinstance(exception, Stale):
            points = ["Somebody else changed this after you opened it. Go back, read what now stands, and save again."]
            return _refused(request, 409, points)
        if isinstance(exception, Unreachable):  # nothing was kept: what was sent can be sent again
            _log.error("The place of the files cannot be reached", exc_info=exception)
            return not_available(request)
        if isinstance(exception, AuditUnavailable):
            return not_available(request)
        return None


def failed(request: HttpRequest) -> HttpResponse:
    """What nobody foresaw, wherever it came from. That the database is gone, hangs or takes nothing is told as that: a
    page of its own, which asks neither who is signed in nor anything else of the database (promise 43).
    """
    return not_available(request) if _is_of_the_database(sys.exc_info()[1]) else server_error(request)


def _is_of_the_database(failure: BaseException | None) -> bool:
    if isinstance(failure, InternalError):
        return isinstance(failure.__cause__, ReadOnlySqlTransaction)
    return isinstance(failure, OperationalError | InterfaceError)


def not_available(request: HttpRequest) -> HttpResponse:
    """Nothing was done. What was typed stands on the page, to be copied or sent again by loading the page again."""
    context = {"written": _written(request) if request.method == "POST" else []}
    page = render_to_string("503.html", context)  # with no request: it would ask who is signed in
    return HttpResponse(page, status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": "30"})


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
