"""One sample: how it was drawn, whether it is drawn the same again, and how far each decision of it is."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from cases.actions import audit
from cases.models import Caseworker
from cases.rights import Right, closed_to, victims_visible_to
from decisions.models import QualitySample, SampledDecision, SecondDecision
from decisions.quality import grounds, sampling
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.SAMPLE_DECISIONS)
def quality_sample(request: SignedInRequest, public_id: str) -> HttpResponse:
    """By reference alone: no outcome, and no ground that would give one away to who may still decide it blind."""
    sample = get_object_or_404(QualitySample.objects.select_related("drawn_by"), public_id=public_id)
    drawn = list(
        sample.decisions.exclude(determination__consideration__victim__in=closed_to(request.user))
        .select_related("determination__consideration__victim", "determination__second_decision__decider")
        .defer("determination__case_file", "determination__findings", "determination__considered")
    )
    victims = [one.determination.consideration.victim_id for one in drawn]
    seen = set(victims_visible_to(request.user).filter(pk__in=victims).values_list("pk", flat=True))
    audit.listed("quality_sample", by=request.user, victims=sorted(seen))
    is_told = _is_told(sample, drawn, request.user)
    context = {
        "heading": f"Sample {sample.get_sort_display().lower()}",
        "sample": sample,
        "is_same": sampling.is_drawn_again(sample),
        "is_told": is_told,
        "grounds": grounds.in_words(sample.grounds, sample.first_decisions) if is_told else [],
        "rows": [_row(one, seen, sample if is_told else None, request.user) for one in drawn],
    }
    return render(request, "decisions/quality_sample.html", context)


def _is_told(sample: QualitySample, drawn: list[SampledDecision], caseworker: Caseworker) -> bool:
    """Whether the grounds may be said: to whoever drew it, and to all once every second decision is finished."""
    if sample.drawn_by_id == caseworker.pk:
        return True
    return all((second := _second(one)) is not None and second.finished_at for one in drawn)


def _second(sampled: SampledDecision) -> SecondDecision | None:
    return getattr(sampled.determination, "second_decision", None)


def _row(
    sampled: SampledDecision, seen: set[int], told: QualitySample | None, caseworker: Caseworker
) -> dict[str, Any]:
    victim, second = sampled.determination.consideration.victim, _second(sampled)
    visible = victim.pk in seen
    by_risk = told is not None and told.sort == QualitySample.Sort.RISK
    return {
        "place": sampled.place,
        "reference": victim.reference if visible else "",
        "decided_on": sampled.determination.decision_date,
        "grounds": grounds.in_words(sampled.grounds, told.first_decisions) if told else [],
        "second": second,
        "mine": second is not None and second.decider_id == caseworker.pk,
        "may_begin": visible and second is None and not (by_risk and told and told.drawn_by_id == caseworker.pk),
        "may_compare": visible and second is not None and second.finished_at is not None,
    }
