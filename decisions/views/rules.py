"""The rules by part of the law, with a search."""

from django.http import HttpResponse
from django.shortcuts import render

from cases.rights import Right
from decisions import rulebook
from decisions.forms.rules import RuleSearch
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.READ_RULES)
def rules(request: SignedInRequest) -> HttpResponse:
    """Every rule under its part of the law, or those that have what is looked for."""
    form = RuleSearch(request.GET or None)
    wanted = form.cleaned_data["q"] if form.is_valid() else ""
    parts = [] if form.errors else rulebook.parts(wanted)
    context = {
        "heading": "Rules",
        "form": form,
        "parts": parts,
        "count": sum(len(part.rules) for part in parts),
        "searched": bool(wanted or form.errors),
    }
    return render(request, "decisions/rules.html", context)
