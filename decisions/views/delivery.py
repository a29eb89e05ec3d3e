"""Delivery: what of the letters and messages is stuck, why, and who must act."""

from django.http import HttpResponse
from django.shortcuts import render

from cases.rights import Right, may
from decisions import delivery as outbox_now
from decisions.transitions import LetterStatus
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.SEE_DELIVERY)
def delivery(request: SignedInRequest) -> HttpResponse:
    """Everything that is stuck, with its case for those alone who may see cases, and how old the oldest is."""
    sees_cases = may(request.user, Right.SEE_CASES)
    rows = [
        {
            "stuck": one,
            "letter": one.letter if sees_cases else None,
            "retry": sees_cases and one.letter is not None and one.letter.status == LetterStatus.FAILED,
        }
        for one in outbox_now.stuck()
    ]
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


def _age(health: outbox_now.Health) -> str:
    if health.oldest is None:
        return "None waits"
    seconds = int(health.oldest.total_seconds())
    if seconds < 120:
        return f"{seconds} second{'' if seconds == 1 else 's'}"
    return f"{seconds // 60} minutes" if seconds < 7200 else f"{seconds // 3600} hours"
