"""A text that tells of harm, on a page of its own: shown to who asks for it, and the asking is on record first."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from cases.actions import audit
from decisions import told
from decisions.models import Consideration
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("reveal", with_facts=True)
def reveal(request: SignedInRequest, consideration: Consideration, what: str, which: str) -> HttpResponse:
    """The one text that was asked for, and nothing else; that it was revealed is on record before it leaves."""
    found = told.find(consideration, what, which)
    if found is None:
        raise Http404
    audit.viewed(f"revealed.{what}", by=request.user, about=found.about, victim=consideration.victim)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": found.heading,
        "told": found,
    }
    return render(request, "decisions/reveal.html", context)
