"""How much work is in hand, by team and list: numbers alone, for whoever sees no case."""

from django.http import HttpResponse
from django.shortcuts import render

from cases.emergency_access import unreviewed
from cases.rights import Right
from decisions import worklists
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.SEE_WORK_IN_HAND)
def work_in_hand(request: SignedInRequest) -> HttpResponse:
    """A line for each team and for what is nobody's; no name, no reference and nothing of any person."""
    context = {
        "heading": "Work in hand",
        "columns": worklists.COLUMNS,
        "rows": worklists.by_team(),
        "warning": unreviewed().warning,
    }
    return render(request, "decisions/work_in_hand.html", context)
