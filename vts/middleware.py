"""What every response of the service carries, and what becomes of a request whose session has ended."""

import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import ResolverMatch
from django.utils import timezone

from cases import identity_provider, who_asks
from cases.forms.sign_in import SignInForm
from cases.models import Caseworker
from decisions import working_days
from decisions.views.page_drafts import DRAFTED, keep_what_was_sent, page_to_show
from vts.sessions import SessionStore
from vts.written import keep_what_was_carried, shown_at, to_carry

Respond = Callable[[HttpRequest], HttpResponse]
# What is sent there asks for no signing in, or is not to be kept: a password.
NOTHING_WRITTEN = frozenset(
    {"sign_in", "sign_in_code", "sign_out", "stay_signed_in", "check_a_letter", "change_password", "confirm_it_is_you"}
    | {"second_factor_enrol", "recovery_codes"}
)
# What was typed before goes through these with its writer.
CARRIES = frozenset({settings.LOGIN_URL, "/sign-in/code/", "/confirm-it-is-you/"})
# What somebody with a one-time password may do before they have a password of their own.
NOT_KEPT_FROM = frozenset(
    {"change_password", "sign_in", "sign_in_code", "sign_out", "stay_signed_in", "check_a_letter"}
)


def never_stored(get_response: Respond) -> Respond:
    """No page is kept by a browser or a proxy: any page may hold a person's case (promise 39).

    Static files are answered before this middleware and keep their own long life.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Cache-Control"] = "no-store"
        return response

    return respond


def one_calendar(get_response: Respond) -> Respond:
    """A request counts by the bank holidays in force when it first asks, and by no others."""

    def respond(request: HttpRequest) -> HttpResponse:
        with working_days.read_once():
            return get_response(request)

    return respond


class AsksAsWhoIsSignedIn:
    """The database knows who asks, and until then that nobody does: its second net keeps from them what it has to
    (promise 19).
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        who_asks.a_request_begins()
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if isinstance(request.user, Caseworker):
            who_asks.person_asks(request.user.pk)


class OwnPasswordFirst:
    """Whoever was given a one-time password changes it before anything else: somebody else knows it."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        match, person = request.resolver_match, request.user
        if not isinstance(person, Caseworker) or not person.has_one_time_password or match is None:
            return None
        if identity_provider.is_on():
            return None  # it opens nothing
        return None if match.url_name in NOT_KEPT_FROM else redirect("change_password")


class Sessions:
    """Each request keeps its session going, and says until when it lasts.

    What is sent after a session has ended is not lost (promise 38): known by its cookie, its writer has it as a draft
    before they sign in again; otherwise it goes through signing in with them, and is kept then.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        session = _session(request)
        session.stay()
        written = request.POST.get("written", "") if _carries(request) else ""
        response = self.get_response(request)
        if session.ends_at and isinstance(request.user, Caseworker):
            response.headers["X-Session-Ends"] = str(int(session.ends_at.timestamp()))
            if written and response.status_code == HTTPStatus.FOUND:
                return keep_what_was_carried(request, written) or response
        elif session.ended and _leads_to_signing_in(response):
            response.headers["Location"] += f"&{urlencode({'ended': _clock(session.ended.at)})}"
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Runs once the page is known not to come from another site."""
        match = request.resolver_match
        if request.method != "POST" or match is None or match.url_name in NOTHING_WRITTEN:
            return None
        if isinstance(request.user, Caseworker):
            return None
        if match.url_name not in DRAFTED:
            return _sign_in_with_what_was_written(request, match)
        ended = _session(request).ended
        person = ended.whose() if ended else None
        at = None
        if person:
            with who_asks.asked_by(str(person.pk)):
                at = keep_what_was_sent(match, request.POST, person)
        if match.url_name in ("step_draft", "page_draft") and "X-Draft-Version" in request.headers:
            return HttpResponse(status=HTTPStatus.UNAUTHORIZED, headers={"X-Draft-Kept": "1"} if at else {})
        if at:
            asked = {"next": page_to_show(match), "kept": _clock(at)}
            return redirect(f"{settings.LOGIN_URL}?{urlencode(asked)}")
        return _sign_in_with_what_was_written(request, match)


def _session(request: HttpRequest) -> SessionStore:
    session = cast(SessionStore, request.session)
    session.get("")  # loads it, and so finds out whether it has ended
    return session


def _carries(request: HttpRequest) -> bool:
    return request.method == "POST" and request.path in CARRIES


def _leads_to_signing_in(response: HttpResponse) -> bool:
    address = response.headers.get("Location", "")
    return response.status_code == HTTPStatus.FOUND and address.startswith(f"{settings.LOGIN_URL}?")


def _clock(at: Any) -> str:
    return timezone.localtime(at).strftime("%H:%M")


def _sign_in_with_what_was_written(request: HttpRequest, match: ResolverMatch) -> HttpResponse | None:
    """The sign-in page, with what was typed in its form."""
    written = to_carry(request)
    if not written:
        return None
    form = SignInForm(request, initial={"written": written})
    address = shown_at(request, match)
    if identity_provider.is_on():  # nothing goes with anybody through a service of somebody else
        texts = [text for values in json.loads(written)["content"].values() for text in values if text.strip()]
        return render(request, "written_before.html", {"written": texts, "page": address}, status=401)
    form.helper.form_action = f"{settings.LOGIN_URL}?{urlencode({'next': address})}"
    context = {"form": form, "next": address, "carries": True}
    return render(request, "sign_in.html", context, status=HTTPStatus.UNAUTHORIZED)
