"""How long ago somebody proved who they are with their second factor, and which pages ask for it anew (promise 37).

A session says when its person last gave a code. It says nothing of that where the person has no device: then they may
go on only under `SECOND_FACTOR=optional`, which a demonstration alone may set, so that the user name and the password
that are printed there suffice. Whoever has enrolled a device is always asked: signing in makes no session without it.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

CONFIRMED_AT = "second_factor_at"
HOUR = 60  # for issuing, agreeing and deciding
EXPORT = 10  # for what leaves the service, and for opening a restricted case
_MARGIN = 0.75  # a form is given to those who have a quarter of the time left to fill it in

V = TypeVar("V", bound=Callable[..., HttpResponseBase])


class NotConfirmed(Exception):
    """The second factor is too long ago for what was sent: it is asked for, and what was typed is not lost."""


def is_required() -> bool:
    """Whether everybody has to have a second factor."""
    return bool(settings.SECOND_FACTOR == "required")


def confirm(request: HttpRequest, at: datetime | None = None) -> None:
    """The person of this session has just proved, with a second factor, who they are."""
    request.session[CONFIRMED_AT] = (at or timezone.now()).isoformat()


def confirmed_at(request: HttpRequest) -> datetime | None:
    """When the person of this session last gave a second factor; None where they never did."""
    said = request.session.get(CONFIRMED_AT)
    return datetime.fromisoformat(said) if said else None


def is_fresh(request: HttpRequest, minutes: float) -> bool:
    """Whether the person gave their second factor no longer ago than that."""
    at = confirmed_at(request)
    if at is None:
        return not is_required()
    return timezone.now() - at <= timedelta(minutes=minutes)


def confirmed(minutes: int, *, only_sent: bool = False, file: bool = False) -> Callable[[V], V]:
    """The page is for those who gave their second factor in the last `minutes`; it is asked of anybody else first.

    Whoever asks for a form has to have it with time to spare; with `only_sent` the page is read by others too, and only
    what is sent to it is asked for. What is sent too late is not acted on: `NotConfirmed` is raised, which the
    middleware answers with the question and what was typed. A `file` leaves no page to go on from, so that the person
    is led back to the page with its link.
    """

    def decorate(view: V) -> V:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            reads = request.method in ("GET", "HEAD")
            free = not request.user.is_authenticated or (reads and only_sent)
            if free or is_fresh(request, minutes * (_MARGIN if reads else 1)):
                return view(request, *args, **kwargs)
            if not reads:
                raise NotConfirmed
            asked = {"next": came_from(request), "again": "1"} if file else {"next": request.get_full_path()}
            return redirect(f"{reverse('confirm_it_is_you')}?{urlencode(asked)}")

        wrapped.confirmed_within = minutes  # type: ignore[attr-defined]
        return wrapped  # type: ignore[return-value]

    return decorate


def came_from(request: HttpRequest) -> str:
    """The page of this service whose button or link was pressed, to press it again there."""
    page = request.headers.get("Referer", "")
    inside = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return page if inside else "/"
