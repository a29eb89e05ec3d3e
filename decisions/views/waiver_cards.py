"""The request to waive the fee as it is known: beside its questions, and on the pages of its case."""

from typing import Any

from django.urls import reverse

from decisions import answers, facts
from decisions.models import Consideration, ExtensionApplication, FeeWaiverRequest
from decisions.models.consideration import Kind


def cards(consideration: Consideration, actions: list[dict[str, str]] | None = None) -> list[dict[str, Any]]:
    """What was asked and for whom, for a consideration loaded `with_facts`; none of another kind."""
    if consideration.kind != Kind.FEE_WAIVER:
        return []
    made = consideration.fee_waiver
    ends_on = made.permission_expires_on
    rows = [
        {"key": "Online waiver form", "value": made.form_reference},
        {"key": "Asked for on", "value": answers.day(made.requested_on)},
        {"key": "Permission then", "value": f"Until {answers.day(ends_on)}" if ends_on else "None was current"},
        {"key": "For whom", "value": ", ".join(_for_whom(consideration))},
    ]
    return [{"title": "The request", "rows": rows, "actions": actions or []}]


def rows(consideration: Consideration) -> list[dict[str, Any]]:
    """The same in one list, where there is room for no more."""
    return [row for card in cards(consideration) for row in card["rows"]]


def tokens(made: FeeWaiverRequest) -> list[dict[str, Any]]:
    """Each token with the one person who can use it, and the application that was made with it (WVR-11)."""
    used = {one.waiver_token_id: one for one in _applications(made)}
    own = made.consideration.victim.name_or_reference
    return [
        {
            "holder": token.child.name_or_ref if token.child else own,
            "token": token.token,
            "used": f"Used for the application of {answers.day(used[token.pk].applied_on)}"
            if token.pk in used
            else "Not used here",
            "href": reverse("application", args=[used[token.pk].consideration.public_id]) if token.pk in used else "",
        }
        for token in made.tokens.all()
    ]


def _applications(made: FeeWaiverRequest) -> list[ExtensionApplication]:
    found = ExtensionApplication.objects.filter(waiver_token__request=made).select_related("consideration")
    return list(found.order_by("-pk"))


def _for_whom(consideration: Consideration) -> list[str]:
    names = {row["id"]: row["name"] or row["ref"] for row in facts.rows(consideration, "child_rows")}
    holders = [row["child_id"] for row in facts.rows(consideration, "token_rows")]
    own = consideration.victim.name_or_reference
    return [names.get(child, "a child") if child else own for child in holders]
