"""How much work is in hand, by team and list: numbers alone; and what waits for a second admin."""

from django.http import HttpResponse
from django.shortcuts import render

from cases.emergency_access import unreviewed
from cases.rights import Right, may
from decisions import second_admin, worklists
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.SEE_WORK_IN_HAND)
def work_in_hand(request: SignedInRequest) -> HttpResponse:
    """A line for each team and for what is nobody's; no name, no reference and nothing of any person.

    To an admin it is what comes first: what another admin began and they have to look at.
    """
    is_admin = may(request.user, Right.MANAGE_PEOPLE)
    context = {
        "heading": "Work in hand",
        "columns": worklists.COLUMNS,
        "rows": worklists.by_team(),
        "warning": unreviewed().warning,
        "is_admin": is_admin,
        "waiting": second_admin.waiting(request.user) if is_admin else [],
    }
    return render(request, "decisions/work_in_hand.html", context)
