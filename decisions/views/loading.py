"""Finding what an address names, for those who may see it, and putting the look on record."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from cases.actions import audit
from cases.models import Caseworker
from cases.rights import Right, may, victims_visible_to
from decisions import facts
from decisions.models import Consideration, Letter, Referral

View = Callable[..., HttpResponse]


class SignedInRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: Caseworker


def considerations_visible_to(caseworker: Caseworker) -> QuerySet[Consideration]:
    """The considerations the person may see."""
    return Consideration.objects.filter(victim__in=victims_visible_to(caseworker))


def for_right(right: Right) -> Callable[[View], View]:
    """The page is for those who have the right; for anyone else it is not there."""

    def decorate(view: View) -> View:
        @wraps(view)
        @login_required
        def wrapped(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not may(request.user, right):
                raise Http404
            return view(request, *args, **kwargs)

        return wrapped

    return decorate


def loads_consideration(page: str, *, with_facts: bool = False) -> Callable[[View], View]:
    """The view is given the consideration that `public_id` names. The look is on record before the view runs."""

    def decorate(view: View) -> View:
        @wraps(view)
        @login_required
        def wrapped(request: SignedInRequest, public_id: str, **kwargs: Any) -> HttpResponse:
            visible = considerations_visible_to(request.user)
            loaded = facts.with_facts(visible) if with_facts else visible.select_related("victim", "assigned_to")
            consideration = loaded.filter(public_id=public_id).first()
            if consideration is None:
                raise Http404
            audit.viewed(page, by=request.user, about=consideration, victim=consideration.victim)
            return view(request, consideration, **kwargs)

        return wrapped

    return decorate


def loads_letter(page: str) -> Callable[[View], View]:
    """The view is given the letter that `public_id` names. The look is on record before the view runs."""

    def decorate(view: View) -> View:
        @wraps(view)
        @login_required
        def wrapped(request: SignedInRequest, public_id: str, **kwargs: Any) -> HttpResponse:
            letter = (
                Letter.objects.filter(determination__consideration__in=considerations_visible_to(request.user))
                .select_related("determination__consideration__victim", "issued_by", "requested_by")
                .filter(public_id=public_id)
                .first()
            )
            if letter is None:
                raise Http404
            audit.viewed(page, by=request.user, about=letter, victim=letter.determination.consideration.victim)
            return view(request, letter, **kwargs)

        return wrapped

    return decorate


def loads_referral(page: str) -> Callable[[View], View]:
    """The view is given the referral that `public_id` names. The look is on record before the view runs."""

    def decorate(view: View) -> View:
        @wraps(view)
        @login_required
        def wrapped(request: SignedInRequest, public_id: str, **kwargs: Any) -> HttpResponse:
            referral = (
                Referral.objects.filter(determination__consideration__in=considerations_visible_to(request.user))
                .select_related("determination__consideration__victim", "referred_by", "determination__made_by")
                .filter(public_id=public_id)
                .first()
            )
            if referral is None:
                raise Http404
            victim = referral.determination.consideration.victim
            audit.viewed(page, by=request.user, about=referral, victim=victim)
            return view(request, referral, **kwargs)

        return wrapped

    return decorate
