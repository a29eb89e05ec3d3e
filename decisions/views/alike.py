"""Decided cases that are alike in what was found: how they were decided, as counts and no more."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from decisions.forms.quality import AlikeForm
from decisions.models import Consideration, Determination
from decisions.quality import alike as likeness
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("alike", with_facts=True)
def alike(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """The spread over decided cases, once this one is decided; before that for a senior caseworker who has it not."""
    if not likeness.may_see(consideration, request.user):
        raise Http404
    made = consideration.determinations.exclude(kind=Determination.Kind.IMPORTED).order_by("-pk")
    values = likeness.values_of(made.values_list("pk", flat=True).first() or 0)
    if not values:
        raise Http404
    form = AlikeForm(request.GET)
    chosen, years = form.chosen
    today = timezone.localdate()
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Decided cases that are alike",
        "form": form,
        "page_forms": [form],
        "compared": [
            {"key": likeness.COMPARED[name], "value": likeness.in_words(values, name)}
            for name in (*likeness.ALWAYS, *chosen)
        ],
        "since": _years_before(today, years),
        "spread": likeness.spread(values, chosen, _years_before(today, years)),
    }
    return render(request, "decisions/alike.html", context)


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years, day=min(day.day, 28))
