"""One rule: what it says and cites, the facts it reads, its drawing, what it is part of, the scenarios of it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString

from cases.rights import Right
from decisions import rulebook
from decisions.rules import VERSIONS
from decisions.rules.drawing import draw
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.READ_RULES)
def rule(request: SignedInRequest, name: str) -> HttpResponse:
    """The page of the rule of that name."""
    entry = rulebook.entry(name)
    if entry is None:
        raise Http404
    context = {"heading": entry.rule.title, "entry": entry, "version": next(one for one in VERSIONS if one.has_rules)}
    if entry.condition is not None:
        # The drawing is made of the rule alone, which is code, and escapes its words: nothing of a case is in it.
        context["drawing"] = SafeString(draw(entry.condition))
        context["line"] = rulebook.in_lines(entry.condition.expression)
    return render(request, "decisions/rule.html", context)
