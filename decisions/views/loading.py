"""Finding what an address names, for those who may see it, and putting the look on record."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404
from django.http.response import HttpResponseBase

from cases.actions import audit
from cases.models import Caseworker
from cases.rights import victims_visible_to
from cases.views.loading import SignedInRequest, View, for_right
from decisions import facts
from decisions.models import Consideration, Letter, Referral

__all__ = [
    "SignedInRequest",
    "considerations_visible_to",
    "for_right",
    "loads_consideration",
    "loads_letter",
    "loads_referral",
]


def considerations_visible_to(caseworker: Caseworker) -> QuerySet[Consideration]:
    """The considerations the person may see."""
    return Consideration.objects.filter(victim__in=victims_visible_to(caseworker))


def loads_consideration(page: str, *, with_facts: bool = False) -> Callable[[View], View]:
    """The view is given the consideration that `public_id` names. The look is on record before the view runs."""

    def decorate(view: View) -> View:
        @wraps(view)
        @login_required
        def wrapped(request: SignedInRequest, public_id: str, **kwargs: Any) -> HttpResponseBase:
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
        def wrapped(request: SignedInRequest, public_id: str, **kwargs: Any) -> HttpResponseBase:
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
        def wrapped(request: SignedInRequest, public_id: str, **kwargs: Any) -> HttpResponseBase:
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
