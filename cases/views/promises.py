"""What the service promises of reliability and security, and how each promise stands at this release."""

from django.http import HttpResponse
from django.shortcuts import render

from cases.promises.kept import State, shipped
from cases.promises.texts import THEMES
from cases.rights import Right
from cases.views.loading import SignedInRequest, for_right

COLOURS = {State.KEPT: "green", State.NOT_KEPT: "red", State.NOT_RUN: "grey"}


@for_right(Right.READ_PROMISES)
def promises(request: SignedInRequest) -> HttpResponse:
    """All of them by theme, each with its last numbers against those promised. Nothing here is of a case."""
    register = shipped()
    themes = [
        (theme, [(one, COLOURS[one.state]) for one in register.promises if one.promise.theme == theme])
        for theme in THEMES
    ]
    context = {
        "heading": "What the service promises",
        "themes": themes,
        "counts": [(state, COLOURS[state], count) for state, count in register.counts],
        "sabotage": register.sabotage,
        "release": register.release,
    }
    return render(request, "promises.html", context)
