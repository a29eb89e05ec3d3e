"""How many permissions end in each of the next twelve months, by purpose."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cases.actions import audit
from cases.rights import Right, may
from decisions import permissions_held
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.READ_FORECAST)
def forecast(request: SignedInRequest) -> HttpResponse:
    """Numbers alone; who holds permission is another page, for those who see cases."""
    audit.viewed("forecast", by=request.user)
    months = permissions_held.forecast(timezone.localdate())
    context = {
        "heading": "Permissions that end",
        "months": months,
        "total": sum(month.total for month in months),
        "sees_cases": may(request.user, Right.SEE_CASES),
    }
    return render(request, "decisions/forecast.html", context)
