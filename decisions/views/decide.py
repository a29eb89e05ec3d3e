"""Deciding what was proposed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cases.second_factor import HOUR, confirmed
from decisions import holds, outcomes
from decisions.actions import considerations, determinations
from decisions.actions.refusals import NotReady
from decisions.forms.public_order import DecisionDayForm
from decisions.models import Consideration, Determination
from decisions.models.consideration import Kind
from decisions.models.letter import LetterKind
from decisions.transitions import InvalidTransition, Status
from decisions.views import not_asked_for
from decisions.views.agreed import no_longer_agreed
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.page_drafts import PageDraft
from decisions.views.today import WhatFollows, what_follows


@confirmed(HOUR)
@loads_consideration("decide", with_facts=True)
def decide(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """What deciding does is said first; then it is done once. A form sent twice leads to the one decision.

    While a pause or a hold keeps it waiting, that is said and there is no form. What was typed is kept until it is
    decided.
    """
    considerations.require_mine(consideration, request.user)
    if consideration.status == Status.ON_HOLD:
        return _waits(request, consideration)
    follows = what_follows(consideration)
    proposed = follows.stored
    if proposed and proposed.kind == Determination.Kind.DECIDED:
        return redirect("determination", public_id=consideration.public_id)
    if consideration.status != Status.READY_TO_DECIDE or proposed is None:
        raise InvalidTransition(consideration.status, Status.DECIDED)
    if request.method != "POST" and no_longer_agreed(consideration, proposed):
        return redirect("determination", public_id=consideration.public_id)  # which says what changed
    draft = PageDraft(consideration, request.user, "decide")
    if any(pause.certain for pause in holds.paused(consideration, timezone.localdate())):
        if request.method == "POST":
            draft.keep(request.POST)
        return _waits(request, consideration)
    form = _form(request, draft) if _looks(consideration, proposed) else None
    if request.method == "POST" and (form is None or form.is_valid()):
        return _decided(request, proposed, form, draft)
    return render(request, "decisions/decide.html", _context(consideration, follows, proposed, form))


def _letter(proposed: Determination) -> LetterKind | None:
    return outcomes.letter_kind(proposed.case_file, proposed.outcome)


def _looks(consideration: Consideration, proposed: Determination) -> bool:
    """Deciding asks for the public order check of the day: of permission alone (PUB-02)."""
    return consideration.kind == Kind.CONSIDERATION and _letter(proposed) is not None


def _form(request: SignedInRequest, draft: PageDraft) -> DecisionDayForm:
    """As posted, or as it was left today: the look is of the day of the decision, and never of another."""
    if request.method == "POST":
        return draft.form(DecisionDayForm, request.POST)
    return draft.form(DecisionDayForm, kept=draft.of_today())


def _decided(
    request: SignedInRequest, proposed: Determination, form: DecisionDayForm | None, draft: PageDraft
) -> HttpResponse:
    """It is decided, once; or, refused, what was typed is kept for when it is tried again."""
    try:
        decided = determinations.decide(determination=proposed, look=form.look() if form else None, by=request.user)
    except NotReady:
        if form:
            draft.keep(request.POST)
        raise
    draft.done()
    letter = getattr(decided, "letter", None)
    if letter:
        return redirect("letter", public_id=letter.public_id)
    return redirect("determination", public_id=proposed.consideration.public_id)


def _waits(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """Which pause or hold keeps the decision waiting, and no form."""
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "This case cannot be decided now",
        "hold": consideration.holds.select_related("placed_by").filter(lifted_at__isnull=True).first(),
        "waits": True,
    }
    return render(request, "decisions/decide.html", context, status=409 if request.method == "POST" else 200)


def _context(
    consideration: Consideration, follows: WhatFollows, proposed: Determination, form: DecisionDayForm | None
) -> dict[str, Any]:
    return {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Decide this case" if _letter(proposed) else "Close this case",
        "what_happens": _what_happens(consideration, follows),
        "writes_letter": _letter(proposed) is not None,
        "form": form,
        "not_asked_for": not_asked_for.standing(consideration, proposed),
        "agreed": [referral.approval for referral in proposed.referrals.all() if hasattr(referral, "approval")],
    }


def _what_happens(consideration: Consideration, follows: WhatFollows) -> list[dict[str, str]]:
    """What the one button does, line by line."""
    explanation = follows.explanation
    rows = [{"key": "Outcome", "value": explanation.heading}, *explanation.terms]
    if explanation.children:
        rows.append(
            {"key": "Children", "value": "; ".join(f"{one['key']}: {one['value']}" for one in explanation.children)}
        )
    kind = outcomes.letter_kind(follows.case_file, explanation.outcome)
    if kind:
        said = f"{kind.label} letter, to the safe address on record. You read it and issue it yourself."
        rows.append({"key": "Letter", "value": said})
    end = "Decided. No finding can be changed." if kind else "The case is closed. No finding can be changed."
    return [*rows, {"key": "The case", "value": end}]
