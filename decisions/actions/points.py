"""What an approver wants done before it is proposed again, and what was done about it."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from cases.actions import audit
from cases.models import Caseworker
from decisions.actions import considerations
from decisions.actions.refusals import NotReady
from decisions.models import Consideration, Point
from decisions.transitions import InvalidTransition

NOTHING_SAID = "Say how you dealt with at least one of the points."


def answer(*, consideration: Consideration, answers: Mapping[int, str], by: Caseworker) -> list[Point]:
    """Each point that `answers` names says how it was dealt with, once and for all; the others wait (CON-20, LNG-04).

    Nothing else of the case changes. Raises `InvalidTransition` for a point that has its answer already.
    """
    said = {pk: text.strip() for pk, text in answers.items() if text.strip()}
    if not said:
        raise NotReady([NOTHING_SAID])
    with audit.event("point.answer", by=by, about=consideration, victim=consideration.victim):
        consideration = considerations.lock(consideration)
        considerations.require_editable(consideration, by)
        points = of_case(consideration, pk__in=said)
        if len(points) != len(said):
            raise NotReady(["One of these points is not of this case."])
        for point in points:
            if point.answer:
                raise InvalidTransition("answered", "answered again")
            point.answer, point.answered_by, point.answered_at = said[point.pk], by, timezone.now()
            point.save(update_fields=["answer", "answered_by", "answered_at"])
        considerations.save(consideration)
    return points


def of_case(consideration: Consideration, **only: Any) -> list[Point]:
    """Every point that was made in the case, the oldest first, with who made it and who answered it."""
    return list(
        Point.objects.filter(approval__referral__determination__consideration=consideration, **only)
        .select_related("approval__answered_by", "answered_by")
        .order_by("pk")
    )
