"""One emergency access: who opened which case, when and why, and whether it was needed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from cases.actions import audit
from cases.models import EmergencyAccess
from cases.rights import Right, victims_visible_to
from cases.second_factor import HOUR, confirmed
from decisions.actions import emergency_access as acts
from decisions.actions.refusals import NotReady
from decisions.forms.need_to_know import ReviewForm
from decisions.views.loading import SignedInRequest, for_right


@confirmed(HOUR, only_sent=True)
@for_right(Right.REVIEW_EMERGENCY_ACCESS)
def emergency_access(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Another senior caseworker who may see the case says what came of it; for anybody else it is not there."""
    found = get_object_or_404(
        EmergencyAccess.objects.select_related("victim", "caseworker", "reviewed_by").filter(
            victim__in=victims_visible_to(request.user)
        ),
        public_id=public_id,
    )
    audit.viewed("emergency_access", by=request.user, about=found, victim=found.victim)
    reviews = found.reviewed_at is None and acts.may_review(found, request.user)
    form = ReviewForm(request.POST if request.method == "POST" else None) if reviews else None
    if request.method == "POST":
        acts.require_may_review(found, request.user)
    if form is not None and form.is_valid():
        said = form.cleaned_data
        try:
            acts.review(access=found, outcome=said["outcome"], note=said["note"], by=request.user)
        except NotReady as refused:
            form.refuse(refused.points)
        else:
            messages.success(request, "The review is saved.")
            return redirect("emergency_accesses")
    context = {
        "heading": "Review an emergency access",
        "found": found,
        "own": found.caseworker_id == request.user.pk,
        "form": form,
    }
    return render(request, "decisions/emergency_access.html", context)
