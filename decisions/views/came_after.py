"""What came after a decision, and what came before this case: each with the way to it."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse

from decisions import answers
from decisions.models import Consideration, ReconsiderationRequest
from decisions.models.consideration import Kind
from decisions.views import request_cards


def came_after(consideration: Consideration) -> dict[str, Any]:
    """The reconsiderations of a decision here, and the cases that this one takes up; `consideration` has its facts."""
    came_in = not consideration.is_open  # what comes in while a case is open is looked at in it
    if consideration.kind == Kind.RECONSIDERATION:
        links = request_cards.links(consideration)
        return {"before": links, "after": [], "may_be_reconsidered": False, "may_come_in": came_in}
    over = consideration.kind == Kind.CONSIDERATION and not consideration.is_open
    return {
        "before": _made_again(consideration),
        "after": _reconsidered(consideration) if over else [],
        "may_be_reconsidered": over,
        "may_come_in": came_in,
    }


def _made_again(consideration: Consideration) -> list[dict[str, str]]:
    """Of a case in which a decision is made again: the reconsideration that led to it."""
    try:
        request = consideration.reconsiders
    except ObjectDoesNotExist:
        return []
    looked_at = Consideration.objects.only("public_id").get(pk=request.consideration_id)
    on = f" of {answers.day(request.decision.decision_date)}" if request.decision else ""
    return [{"text": f"The decision{on} is made again here, after a reconsideration", "href": _case(looked_at)}]


def _reconsidered(consideration: Consideration) -> list[dict[str, str]]:
    asked = ReconsiderationRequest.objects.filter(decision__consideration=consideration)
    return [
        {
            "text": f"Request for reconsideration of {answers.day(one.received_at.date())}",
            "href": _case(one.consideration),
            "standing": one.consideration.status_label.lower(),
        }
        for one in asked.select_related("consideration").order_by("pk")
    ]


def _case(consideration: Consideration) -> str:
    return reverse("consideration", kwargs={"public_id": consideration.public_id})
