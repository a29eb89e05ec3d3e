"""Beginning to decide a sampled case a second time."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from cases.rights import Right, victims_visible_to
from decisions.actions import quality as acts
from decisions.models import SampledDecision
from decisions.views.loading import SignedInRequest, for_right


@require_POST
@for_right(Right.SAMPLE_DECISIONS)
def second_decision_begin(request: SignedInRequest, public_id: str, place: int) -> HttpResponse:
    """It is this person's to decide blind from now on."""
    sampled = get_object_or_404(
        SampledDecision.objects.select_related("determination__consideration__victim"),
        sample__public_id=public_id,
        place=place,
        determination__consideration__victim__in=victims_visible_to(request.user),
    )
    second = acts.begin(sampled=sampled, by=request.user)
    return redirect("second_decision", public_id=second.public_id)
