"""Deciding what was proposed."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from decisions import outcomes
from decisions.actions import considerations, determinations
from decisions.forms.public_order import DecisionDayForm
from decisions.models import Consideration, Determination
from decisions.transitions import InvalidTransition, Status
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.today import WhatFollows, what_follows


@loads_consideration("decide", with_facts=True)
def decide(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """What deciding does is said first; then it is done once. A form sent twice leads to the one decision."""
    considerations.require_mine(consideration, request.user)
    follows = what_follows(consideration)
    proposed = follows.stored
    if proposed and proposed.kind == Determination.Kind.DECIDED:
        return redirect("determination", public_id=consideration.public_id)
    if consideration.status != Status.READY_TO_DECIDE or proposed is None:
        raise InvalidTransition(consideration.status, Status.DECIDED)
    writes_letter = proposed.outcome in outcomes.LETTERS
    form = DecisionDayForm(request.POST if request.method == "POST" else None) if writes_letter else None
    if request.method == "POST" and (form is None or form.is_valid()):
        look = form.look() if form else None
        decided = determinations.decide(determination=proposed, look=look, by=request.user)
        letter = getattr(decided, "letter", None)
        if letter:
            return redirect("letter", public_id=letter.public_id)
        return redirect("determination", public_id=consideration.public_id)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Decide this case" if proposed.outcome in outcomes.LETTERS else "Close this case",
        "what_happens": _what_happens(consideration, follows),
        "writes_letter": writes_letter,
        "form": form,
        "agreed": [referral.approval for referral in proposed.referrals.all() if hasattr(referral, "approval")],
    }
    return render(request, "decisions/decide.html", context)


def _what_happens(consideration: Consideration, follows: WhatFollows) -> list[dict[str, str]]:
    """What the one button does, line by line."""
    explanation = follows.explanation
    rows = [{"key": "Outcome", "value": explanation.heading}, *explanation.terms]
    if explanation.children:
        rows.append(
            {"key": "Children", "value": "; ".join(f"{one['key']}: {one['value']}" for one in explanation.children)}
        )
    kind = outcomes.LETTERS.get(explanation.outcome)
    if kind:
        said = f"{kind.label} letter, to the safe address on record. You read it and issue it yourself."
        rows.append({"key": "Letter", "value": said})
    end = "Decided. No finding can be changed." if kind else "The case is closed. No finding can be changed."
    return [*rows, {"key": "The case", "value": end}]
