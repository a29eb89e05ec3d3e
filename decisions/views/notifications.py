"""What the person signed in was told of: what happened, and in which case."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cases.actions import audit
from cases.rights import Right
from decisions.models import Notification
from decisions.models.notes import NotificationKind
from decisions.views.loading import SignedInRequest, considerations_visible_to, for_right

ROWS = 25
# Where each kind leads: the page of the case on which it is read, and for all others the case itself.
PAGES = {
    NotificationKind.MENTIONED: "notes",
    NotificationKind.RETURNED: "points",
    NotificationKind.ADVISED: "advice",
    NotificationKind.LETTER_FAILED: "letters",
    NotificationKind.LETTER_RETURNED: "letters",
    NotificationKind.REMINDED: "dates",
    NotificationKind.EMERGENCY_ACCESS: "need_to_know",
}


@for_right(Right.SEE_CASES)
def notifications(request: SignedInRequest) -> HttpResponse:
    """Their own, the newest first, 25 to a page; none of a case that they may not see any more."""
    audit.viewed("notifications", by=request.user)
    own = Notification.objects.filter(
        to=request.user, consideration__in=considerations_visible_to(request.user)
    ).select_related("consideration__victim")
    before = request.GET.get("before", "")
    found = list((own.filter(pk__lt=int(before)) if is_number(before) else own).order_by("-pk")[: ROWS + 1])
    more, found = len(found) > ROWS, found[:ROWS]
    context = {
        "heading": "Notifications",
        "rows": [_row(one) for one in found],
        "newest": found[0].pk if found else 0,
        "unread": any(one.read_at is None for one in found),
        "first": bool(before),
        "older": f"?before={found[-1].pk}" if more else "",
    }
    return render(request, "decisions/notifications.html", context)


def _row(one: Notification) -> dict[str, Any]:
    page = PAGES.get(NotificationKind(one.kind), "consideration")
    return {
        "pk": one.pk,
        "what": one.get_kind_display(),
        "reference": one.consideration.victim.reference,
        "about": one.consideration.is_about,
        "href": reverse(page, args=[one.consideration.public_id]),
        "at": one.raised_at,
        "unread": one.read_at is None,
    }


def is_number(text: str) -> bool:
    """The text names a row, and no more digits than a key has."""
    return text.isascii() and text.isdigit() and len(text) <= 18
