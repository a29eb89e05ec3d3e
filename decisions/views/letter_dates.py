"""Every date that runs from the service of a letter, and why it is that date."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from decisions import facts
from decisions.history import acts_on
from decisions.letters import sending
from decisions.models import Letter
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_letter
from decisions.views.sendings import clocks_of, why


@loads_letter("letter_dates")
def letter_dates(request: SignedInRequest, letter: Letter) -> HttpResponse:
    """Each date with what it is counted from, how, and by which version; and how its service was recorded."""
    consideration = facts.load(letter.consideration_id)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Dates that run from service",
        "letter": letter,
        "clocks": [{"name": clock.name, "rows": why(clock, timezone.localdate())} for clock in clocks_of(letter)],
        "history": acts_on([("decisions_service", one.id) for one in sending.of(letter)]),
    }
    return render(request, "decisions/letter_dates.html", context)
