"""Search: who is meant by a reference, a name, a date of birth, a nationality, or words of reasons and letters."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from cases.actions import audit
from cases.rights import Right
from decisions.forms.search import SearchForm
from decisions.search import Page
from decisions.search import search as find
from decisions.transitions import label
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.SEE_CASES)
def search(request: SignedInRequest) -> HttpResponse:
    """The form; where it was sent, twenty people at a time, each with why they are listed.

    What is looked for is sent in the body: no name stands in an address, a log or the history of a browser (promise
    39). That each person was listed is on record before the page leaves (promise 18).
    """
    if request.method != "POST":
        return _shown(request, SearchForm())
    form = SearchForm(request.POST)
    if not form.is_valid():
        return _shown(request, form)
    page = find(form.asked(request.POST.get("after", "")), by=request.user)
    audit.listed("search", by=request.user, victims=page.seen)
    return _shown(request, form, page)


def _shown(request: SignedInRequest, form: SearchForm, page: Page | None = None) -> HttpResponse:
    context = {
        "heading": "Search",
        "form": form,
        "page": page,
        "first": page.before + 1 if page else 0,
        "last": page.before + len(page.people) if page else 0,
        "rows": [(one, label(one.status) if one.status else "") for one in page.people] if page else [],
        "sent": _sent(request.POST),
    }
    return render(request, "decisions/search.html", context)


def _sent(posted: QueryDict) -> list[tuple[str, str]]:
    """What was asked, to be sent again with the place from which to go on."""
    names = ("person", "born-day", "born-month", "born-year", "nationality", "text")
    return [(name, str(posted[name])) for name in names if posted.get(name)]
