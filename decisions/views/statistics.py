"""The statistics: one page of measures at a time, over the months that are chosen."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from cases.actions import audit
from cases.rights import Right
from decisions.statistics import charts, loading
from decisions.statistics.measures import PARTS
from decisions.statistics.period import Period, presets
from decisions.views.loading import SignedInRequest, for_right
from decisions.views.statistics_page import Asked, asked, query

OUTCOMES = "decisions"


@for_right(Right.READ_STATISTICS)
def statistics(request: SignedInRequest, part: str = OUTCOMES) -> HttpResponse:
    """Each measure as a sentence, a chart and a table; numbers alone, and of no person."""
    if part not in PARTS:
        raise Http404
    audit.viewed(f"statistics.{part}", by=request.user)
    found = asked(request)
    tables = found.statistics.part(part)
    context = {
        "heading": f"Statistics: {PARTS[part][0].lower()}",
        "form": found.form,
        "page_forms": [found.form],
        "statistics": found.statistics,
        "chosen": found.query,
        "tabs_of_parts": [
            {"label": title, "url": _address(key, found.query), "current": key == part}
            for key, (title, _) in PARTS.items()
        ],
        "presets": [
            {"label": one.label, "url": _address(part, query(one.period, found.statistics.authority))}
            for one in presets(timezone.localdate())
        ],
        "here": _address(part, ""),
        # The chart is made of numbers and of words of the code, and escapes them: nothing that was typed is in it.
        "tables": [{"table": table, "chart": SafeString(charts.draw(table))} for table in tables],
        "all_held": not any(number.value for table in tables for line in table.lines for number in line.numbers),
        "as_frozen": found.as_frozen,
        "frozen": _frozen(found, part),
    }
    return render(request, "decisions/statistics.html", context)


def _frozen(found: Asked, part: str) -> list[dict[str, Any]]:
    """The frozen months of the period: when, the digest, and whether anything was revised since."""
    return [
        {
            "month": one.month,
            "at": timezone.localtime(one.frozen_at),
            "digest": one.digest,
            "revised": loading.is_revised(one, found.sums),
            "url": _address(part, query(Period(one.month, one.month), found.statistics.authority, frozen=True)),
        }
        for one in found.frozen
    ]


def _address(part: str, chosen: str) -> str:
    url = reverse("statistics") if part == OUTCOMES else reverse("statistics_part", args=[part])
    return f"{url}?{chosen}" if chosen else url
