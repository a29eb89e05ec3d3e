"""Who holds permission today, the first to end first."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cases.actions import audit
from cases.rights import Right, may
from decisions import permissions_held
from decisions.quality.blinding import rows_visible_to
from decisions.views.loading import SignedInRequest, for_right

PAGE = 50


@for_right(Right.READ_FORECAST)
def holders(request: SignedInRequest) -> HttpResponse:
    """Fifty at a time, each by reference alone; the next page goes on after the last one shown, whatever came since."""
    if not may(request.user, Right.SEE_CASES):
        raise Http404
    audit.viewed("holders", by=request.user)
    rows: QuerySet[Any] = rows_visible_to(request.user, permissions_held.holders(timezone.localdate()), "victim")
    after = _after(request.GET.get("after", ""))
    if after:
        later = Q(last__gt=after[0]) | Q(last=after[0], pk__gt=after[1])
        rows = rows.filter(later, last__gte=after[0])  # said twice: by this the index is entered at the place
    shown = list(rows[: PAGE + 1])
    last = shown[PAGE - 1] if len(shown) > PAGE else None
    context = {
        "heading": "Who holds permission",
        "rows": shown[:PAGE],
        "first": "?" if after else "",
        "following": f"?after={last.last.isoformat()}.{last.pk}" if last else "",  # type: ignore[attr-defined]
    }
    return render(request, "decisions/holders.html", context)


def _after(text: str) -> tuple[date, int] | None:
    day, _, key = text.partition(".")
    try:
        return (date.fromisoformat(day), int(key)) if key.isascii() and key.isdigit() and len(key) < 19 else None
    except ValueError:
        return None
