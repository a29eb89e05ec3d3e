"""Who may open a page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from cases import identity_provider
from cases.models import Caseworker
from cases.rights import Right, may

View = Callable[..., HttpResponseBase]


class SignedInRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: Caseworker


def of_passwords(view: View) -> View:
    """The page is there where passwords and second factors are kept here, and not with an identity provider."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if identity_provider.is_on():
            raise Http404
        return view(request, *args, **kwargs)

    return wrapped


def for_right(right: Right) -> Callable[[View], View]:
    """The page is for those who have the right; for anyone else it is not there."""

    def decorate(view: View) -> View:
        @wraps(view)
        @login_required
        def wrapped(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not may(request.user, right):
                raise Http404
            return view(request, *args, **kwargs)

        wrapped.right = right  # type: ignore[attr-defined]
        return wrapped

    return decorate
