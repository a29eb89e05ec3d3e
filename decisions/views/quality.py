"""The quality of decisions in figures: how far second decisions agree, and what approvers return cases for."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from cases.actions import audit
from cases.rights import Right, may
from decisions.forms.statistics import StatisticsFilter
from decisions.quality import agreement, returned
from decisions.statistics.period import presets
from decisions.views.loading import SignedInRequest, for_right
from decisions.views.statistics_page import query


@for_right(Right.READ_QUALITY)
def quality(request: SignedInRequest) -> HttpResponse:
    """Numbers alone, and of no person: neither who decided nor who was decided on is named."""
    audit.viewed("quality", by=request.user)
    form = StatisticsFilter(request.GET, timezone.localdate())
    period = form.period
    context = {
        "heading": "Quality of decisions",
        "form": form,
        "page_forms": [form],
        "period": period,
        "presets": [
            {"label": one.label, "url": f"{reverse('quality')}?{query(one.period, 'all')}"}
            for one in presets(timezone.localdate())
        ],
        "tables": agreement.tables(period),
        "means": agreement.MEANS,
        "returned": returned.returned(period),
        "may_sample": may(request.user, Right.SAMPLE_DECISIONS),
    }
    return render(request, "decisions/quality.html", context)
