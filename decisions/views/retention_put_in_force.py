"""Putting a retention rule in force."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from cases.rights import Right
from cases.second_factor import HOUR, confirmed
from decisions.actions import retention
from decisions.models import RetentionRule
from decisions.views.loading import SignedInRequest, for_right


@confirmed(HOUR)
@require_POST
@for_right(Right.MAINTAIN_RETENTION)
def retention_put_in_force(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Cases fall due by it from its first day on; who entered it may not do this (403)."""
    retention.put_in_force(rule=get_object_or_404(RetentionRule, public_id=public_id), by=request.user)
    messages.success(request, "The rule is in force from its first day on.")
    return redirect("retention")
