"""Delivery: what of the letters and messages is stuck, why, and who must act."""

from django.http import HttpResponse
from django.shortcuts import render

from cases.actions import audit
from cases.rights import Right, may
from decisions import delivery as outbox_now
from decisions.delivery import Stuck
from decisions.models import Letter
from decisions.transitions import LetterStatus
from decisions.views.loading import SignedInRequest, considerations_visible_to, for_right


@for_right(Right.SEE_DELIVERY)
def delivery(request: SignedInRequest) -> HttpResponse:
    """Everything that is stuck, with its case for those alone who may see that case, and how old the oldest is."""
    sees_cases = may(request.user, Right.SEE_CASES)
    stuck = outbox_now.stuck()
    seen = _seen(stuck, request) if sees_cases else {}
    _put_on_record(seen, request)
    rows = []
    for one in stuck:
        letter = seen.get(one.letter.pk) if one.letter else None
        retry = letter is not None and letter.status == LetterStatus.FAILED
        rows.append({"stuck": one, "letter": letter, "retry": retry})
    health = outbox_now.health()
    context = {
        "heading": "Delivery",
        "rows": rows,
        "sees_cases": sees_cases,
        "health": health,
        "figures": [
            {"key": "Waiting to be made", "value": str(health.waiting)},
            {"key": "Oldest of them", "value": _age(health)},
            {"key": "Given up until a person acts", "value": str(health.given_up)},
        ],
        "shown": outbox_now.SHOWN,
    }
    return render(request, "decisions/delivery.html", context)


def _seen(stuck: list[Stuck], request: SignedInRequest) -> dict[int, Letter]:
    """The letters among them of which the person may see the case."""
    cases = {one.letter.consideration_id for one in stuck if one.letter}
    visible = set(considerations_visible_to(request.user).filter(pk__in=cases).values_list("pk", flat=True))
    return {one.letter.pk: one.letter for one in stuck if one.letter and one.letter.consideration_id in visible}


def _put_on_record(seen: dict[int, Letter], request: SignedInRequest) -> None:
    """Whose cases are named here, before the page leaves (promise 18)."""
    audit.listed("delivery", by=request.user, victims=sorted({one.consideration.victim_id for one in seen.values()}))


def _age(health: outbox_now.Health) -> str:
    if health.oldest is None:
        return "None waits"
    seconds = int(health.oldest.total_seconds())
    if seconds < 120:
        return f"{seconds} second{'' if seconds == 1 else 's'}"
    return f"{seconds // 60} minutes" if seconds < 7200 else f"{seconds // 3600} hours"
