"""The bank holidays by which working days are counted."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cases.rights import Right
from decisions import calendar_year
from decisions.views.loading import SignedInRequest, for_right
from decisions.working_days import FIRST_YEAR, LAST_YEAR, PLACES


@for_right(Right.MAINTAIN_CALENDARS)
def calendars(request: SignedInRequest) -> HttpResponse:
    """One year in one part of the UK, each day with where it comes from; and what waits for another admin."""
    place, year = request.GET.get("place", ""), request.GET.get("year", "")
    chosen = place if place in PLACES else next(iter(PLACES))
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    number = int(year) if year in {str(one) for one in years} else timezone.localdate().year
    found = calendar_year.year(chosen, number)
    context = {
        "heading": "Calendars",
        "place": chosen,
        "year": number,
        "places": PLACES,
        "years": years,
        "days": found.days,
        "waiting": [(one, one.entered_by_id == request.user.pk) for one in found.waiting],
        "covers": (FIRST_YEAR, LAST_YEAR),
    }
    return render(request, "decisions/calendars.html", context)
