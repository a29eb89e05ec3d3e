"""The requirements of the guidance: what each asks, how it is met here, and where."""

from collections import Counter

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from cases.rights import Right
from decisions.forms.rules import RequirementSearch
from decisions.requirements import Met
from decisions.requirements.places import Placed, placed
from decisions.views.loading import SignedInRequest, for_right

PAGE = 50


@for_right(Right.READ_RULES)
def rules_requirements(request: SignedInRequest) -> HttpResponse:
    """The requirements, those looked for; page by page, or all on one page to print."""
    form = RequirementSearch(request.GET or None)
    every = placed()
    rows = (
        every
        if not form.is_bound
        else [row for row in every if _has(row, form.cleaned_data)]
        if form.is_valid()
        else []
    )
    on_one_page = request.GET.get("page") == "all"
    page = Paginator(rows, max(len(rows), 1) if on_one_page else PAGE).get_page(request.GET.get("page"))
    by_met = Counter(row.requirement.met for row in every)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "heading": "Requirements of the guidance",
        "form": form,
        "page": page,
        "on_one_page": on_one_page,
        "query": query.urlencode(),
        "counts": [(met, by_met[met]) for met in Met],
        "total": len(every),
    }
    return render(request, "decisions/rules_requirements.html", context)


def _has(row: Placed, asked: dict[str, str]) -> bool:
    one = row.requirement
    text = " ".join((one.id, one.heading, one.says, one.note)).casefold()
    return (
        all(word in text for word in asked["q"].casefold().split())
        and asked["area"] in ("", one.area)
        and asked["met"] in ("", one.met)
    )
