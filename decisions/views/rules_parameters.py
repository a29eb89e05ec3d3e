"""The numbers of the law: each with its unit, its citation and the days on which each value is in force."""

import datetime

from django.http import HttpResponse
from django.shortcuts import render

from cases.rights import Right
from decisions.diary.lead_times import LEAD_TIMES
from decisions.rules import PARAMETERS
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.READ_RULES)
def rules_parameters(request: SignedInRequest) -> HttpResponse:
    """Every dated number, with every value it has had; last those that the service sets where the law names none."""
    rows = [
        {
            "parameter": parameter,
            "title": parameter.name.replace("_", " ").replace("cooperation", "co-operation").capitalize(),
            "value": period.value,
            "since": None if period.since == datetime.date.min else period.since,
            "until": period.until,
        }
        for parameter in [*PARAMETERS.values(), *LEAD_TIMES.values()]
        for period in parameter.periods
    ]
    return render(request, "decisions/rules_parameters.html", {"heading": "Numbers of the law", "rows": rows})
