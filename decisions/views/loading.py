"""Finding what an address names, for those who may see it, and putting the look on record."""

from collections.abc import Callable
from contextlib import nullcontext
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404
from django.http.response import HttpResponseBase

from cases.actions import audit
from cases.models import Caseworker, Victim
from cases.rights import Right
from cases.views.loading import SignedInRequest, View, for_right
from decisions import facts, notice_terms, planned
from decisions.letters import sending
from decisions.models import Advice, Bundle, Consideration, Letter, Referral
from decisions.quality.blinding import people_visible_to
from decisions.views import kinds

__all__ = [
    "SignedInRequest",
    "considerations_visible_to",
    "for_right",
    "loads_advice",
    "loads_bundle",
    "loads_consideration",
    "loads_evidence",
    "loads_letter",
    "loads_referral",
]

PERSON = "determination__consideration__victim"


def considerations_visible_to(caseworker: Caseworker) -> QuerySet[Consideration]:
    """The considerations the person may see."""
    return Consideration.objects.filter(victim__in=people_visible_to(caseworker))


def loads_consideration(page: str, *, with_facts: bool = False, with_terms: bool = False) -> Callable[[View], View]:
    """The view is given the consideration that `public_id` names. The look is on record before the view runs.

    A case of a kind that has no such page is not found.
    """

    def find(caseworker: Caseworker) -> QuerySet[Any]:
        visible = kinds.with_page(considerations_visible_to(caseworker), page)
        if with_terms:
            return notice_terms.with_terms(visible)
        return facts.with_facts(visible) if with_facts else visible.select_related("victim", "assigned_to")

    return _loads(page, find, lambda consideration: consideration.victim, with_facts=with_facts)


def loads_evidence(page: str, *, with_facts: bool = False) -> Callable[[View], View]:
    """The view is given the consideration that `public_id` names and the item of its evidence that `item` names.

    The look is on record before the view runs.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        @login_required
        def wrapped(request: SignedInRequest, public_id: str, item: str) -> HttpResponseBase:
            visible = considerations_visible_to(request.user).filter(public_id=planned.Key(public_id))
            visible = facts.with_facts(visible) if with_facts else visible.select_related("victim", "assigned_to")
            consideration = _only(visible, with_facts=with_facts)
            if consideration is None:
                raise Http404
            items = facts.evidence_of(consideration).filter(public_id=item)
            found = items.select_related("file__uploaded_by").first()
            if found is None:
                raise Http404
            found.victim = consideration.victim
            audit.viewed(page, by=request.user, about=found, victim=consideration.victim)
            return view(request, consideration, found)

        return _of_case(wrapped, page)

    return decorate


def loads_letter(page: str) -> Callable[[View], View]:
    """The view is given the letter that `public_id` names. The look is on record before the view runs."""

    def find(caseworker: Caseworker) -> QuerySet[Any]:
        visible = Letter.objects.filter(consideration__in=considerations_visible_to(caseworker))
        return sending.with_sendings(visible).select_related(
            "consideration__victim",
            "consideration__assigned_to",
            "determination",
            "notice__child",
            "evidence_request__consideration__victim",
            "questionnaire__consideration__victim",
            "chaser__request__consideration__victim",
            "chaser__questionnaire__consideration__victim",
            "issued_by",
            "requested_by",
        )

    return _loads(page, find, lambda letter: letter.consideration.victim)


def loads_advice(page: str) -> Callable[[View], View]:
    """The view is given the question that `public_id` names. The look is on record before the view runs."""

    def find(caseworker: Caseworker) -> QuerySet[Any]:
        return Advice.objects.filter(consideration__in=considerations_visible_to(caseworker)).select_related(
            "consideration__victim", "asked_by", "answered_by"
        )

    return _loads(page, find, lambda advice: advice.consideration.victim)


def loads_bundle(page: str) -> Callable[[View], View]:
    """The view is given the disclosure bundle that `public_id` names. The look is on record before the view runs."""

    def find(caseworker: Caseworker) -> QuerySet[Any]:
        visible = Bundle.objects.filter(consideration__in=considerations_visible_to(caseworker))
        return visible.select_related("consideration__victim", "requested_by")

    return _loads(page, find, lambda bundle: bundle.consideration.victim)


def loads_referral(page: str) -> Callable[[View], View]:
    """The view is given the referral that `public_id` names. The look is on record before the view runs."""

    def find(caseworker: Caseworker) -> QuerySet[Any]:
        return Referral.objects.filter(
            determination__consideration__in=considerations_visible_to(caseworker)
        ).select_related(PERSON, "referred_by", "determination__made_by")

    return _loads(page, find, lambda referral: referral.determination.consideration.victim)


def _loads(
    page: str,
    find: Callable[[Caseworker], QuerySet[Any]],
    victim_of: Callable[[Any], Victim],
    *,
    with_facts: bool = False,
) -> Callable[[View], View]:
    """What is missing and what may not be seen are answered alike: it is not there."""

    def decorate(view: View) -> View:
        @wraps(view)
        @login_required
        def wrapped(request: SignedInRequest, public_id: str, **kwargs: Any) -> HttpResponseBase:
            found = _only(find(request.user).filter(public_id=planned.Key(public_id)), with_facts=with_facts)
            if found is None:
                raise Http404
            audit.viewed(page, by=request.user, about=found, victim=victim_of(found))
            return view(request, found, **kwargs)

        return _of_case(wrapped, page)

    return decorate


def _of_case(view: View, page: str) -> View:
    """The view says what it needs, and as what its look is on record."""
    view.right, view.looked_at = Right.SEE_CASES, page  # type: ignore[attr-defined]
    return view


def _only(found: QuerySet[Any], *, with_facts: bool) -> Any:
    """What an address names, or None. `first` would put the one row in order, for which Django compares all columns."""
    with planned.once() if with_facts else nullcontext():
        return next(iter(found.order_by()), None)
