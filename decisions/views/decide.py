"""Deciding what was proposed."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from decisions import outcomes
from decisions.actions import considerations, determinations
from decisions.models import Consideration, Determination
from decisions.transitions import InvalidTransition, Status
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.today import what_follows


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
    if request.method == "POST":
        decided = determinations.decide(determination=proposed, by=request.user)
        letter = getattr(decided, "letter", None)
        if letter:
            return redirect("letter", public_id=letter.public_id)
        return redirect("determination", public_id=consideration.public_id)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Decide this case" if proposed.outcome in outcomes.LETTERS else "Close this case",
        "explanation": follows.explanation,
        "writes_letter": proposed.outcome in outcomes.LETTERS,
        "agreed": [referral.approval for referral in proposed.referrals.all() if hasattr(referral, "approval")],
    }
    return render(request, "decisions/decide.html", context)
