"""The wording of letters: every paragraph, with how it reads and what waits."""

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cases.rights import Right, may
from decisions.forms.wording import WordingSearch
from decisions.letters import catalogue
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.READ_WORDING)
def wordings(request: SignedInRequest) -> HttpResponse:
    """Every paragraph by the letters it is in; those with certain words where somebody searches."""
    form = WordingSearch(request.GET or None)
    found = catalogue.entries(timezone.localdate())
    words = form.cleaned_data["words"] if form.is_bound and form.is_valid() else ""
    if words:
        found = catalogue.search(found, words)
    families = [(family, list(rows)) for family, rows in groupby(found, lambda entry: entry.paragraph.family)]
    context = {
        "heading": "Wording of letters",
        "form": form,
        "families": families,
        "number": len(found),
        "words": words,
        "maintains": may(request.user, Right.MAINTAIN_WORDING),
    }
    return render(request, "decisions/wordings.html", context)
