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
    if form.is_bound:
        parts = rulebook.parts(form.cleaned_data["q"]) if form.is_valid() else []
    else:
        parts = rulebook.parts()
    context = {
        "heading": "Rules",
        "form": form,
        "parts": parts,
        "count": sum(len(part.rules) for part in parts),
        "searched": form.is_bound and form.is_valid() and bool(form.cleaned_data["q"]),
    }
    return render(request, "decisions/rules.html", context)
