"""The emergency accesses that wait for their review, and the last that were reviewed."""

from django.http import HttpResponse
from django.shortcuts import render

from cases.actions import audit
from cases.emergency_access import REVIEWED_WITHIN, unreviewed
from cases.models import EmergencyAccess
from cases.rights import Right, may, victims_visible_to
from decisions.views.loading import SignedInRequest, for_right

SHOWN = 50


@for_right(Right.SEE_UNREVIEWED_ACCESS)
def emergency_accesses(request: SignedInRequest) -> HttpResponse:
    """How many there are, for whoever answers for it; who, when and why, for those alone who may see the case."""
    rows: list[EmergencyAccess] = []
    if may(request.user, Right.REVIEW_EMERGENCY_ACCESS):
        visible = EmergencyAccess.objects.filter(victim__in=victims_visible_to(request.user))
        newest = visible.select_related("victim", "caseworker", "reviewed_by").order_by("-pk")[:SHOWN]
        rows = sorted(newest, key=lambda one: one.reviewed_at is not None)
        audit.listed("emergency_accesses", by=request.user, victims=sorted({one.victim_id for one in rows}))
    else:
        audit.viewed("emergency_accesses", by=request.user)
    context = {
        "heading": "Emergency access",
        "unreviewed": unreviewed(),
        "hours": int(REVIEWED_WITHIN.total_seconds() // 3600),
        "reviews": may(request.user, Right.REVIEW_EMERGENCY_ACCESS),
        "rows": rows,
    }
    return render(request, "decisions/emergency_accesses.html", context)
