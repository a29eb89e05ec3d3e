"""Finding a second decision for those who may see it, and putting the look on record."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase

from cases.actions import audit
from cases.rights import Right, victims_visible_to
from cases.views.loading import View
from decisions.models import SecondDecision
from decisions.views.loading import SignedInRequest, for_right


def loads_second(page: str, *, blind: bool) -> Callable[[View], View]:
    """The view is given the second decision that `public_id` names. The look is on record before the view runs.

    While it is made (`blind`) it is its decider's alone; once it is finished every senior caseworker sees it who may
    see the case.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        @for_right(Right.SAMPLE_DECISIONS)
        def wrapped(request: SignedInRequest, public_id: str, **kwargs: Any) -> HttpResponseBase:
            found = SecondDecision.objects.filter(
                public_id=public_id, determination__consideration__victim__in=victims_visible_to(request.user)
            )
            found = found.filter(decider=request.user) if blind else found.filter(finished_at__isnull=False)
            second = found.select_related("determination__consideration__victim", "decider").first()
            if second is None:
                raise Http404
            victim = second.determination.consideration.victim
            audit.viewed(page, by=request.user, about=second, victim=victim)
            return view(request, second, **kwargs)

        wrapped.looked_at = page  # type: ignore[attr-defined]
        return wrapped

    return decorate
