"""Words that other letters have: paragraphs of this case that also stand in the letters of other people."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from decisions import letters, outcomes, snapshots
from decisions.actions import words_meant
from decisions.forms.same_words import SameWordsForm
from decisions.letters import individual
from decisions.models import Consideration, Determination
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.today import WhatFollows, what_follows


@loads_consideration("same_words", with_facts=True)
def same_words(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """Each such paragraph, in how many letters it stands and in which cases; its caseworker confirms or changes it."""
    content, missing = _letter(consideration, what_follows(consideration), request)
    same = individual.elsewhere(content, consideration, request.user) if content else []
    open_ones = [one for one in same if not one.meant]
    mine = consideration.assigned_to_id == request.user.pk
    form = SameWordsForm(request.POST if request.method == "POST" else None, same=open_ones)
    if form.is_bound and form.is_valid():
        words_meant.confirm(
            consideration=consideration,
            digests=form.cleaned_data["meant"],
            why=form.cleaned_data["why"],
            by=request.user,
        )
        messages.success(request, "The words are confirmed.")
        return redirect("same_words", public_id=consideration.public_id)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Words that other letters have",
        "same": same,
        "missing": missing,
        "form": form if mine and open_ones else None,
    }
    return render(request, "decisions/same_words.html", context)


def _letter(
    consideration: Consideration, follows: WhatFollows, request: SignedInRequest
) -> tuple[dict[str, Any] | None, list[str]]:
    """What the case's letter says, or would say today; and what is missing where it cannot be written yet."""
    stored = follows.stored
    if stored and (letter := getattr(stored, "letter", None)):
        return dict(letter.content), []
    kind = outcomes.letter_kind(follows.case_file, follows.result["outcome"])
    if kind is None:
        return None, ["No letter follows from the findings yet."]
    today = stored or Determination(
        consideration=consideration,
        decision_date=timezone.localdate(),
        case_file=follows.case_file,
        findings=snapshots.findings(consideration),
        considered=snapshots.considered(consideration),
        result=follows.result,
        outcome=follows.result["outcome"],
        guidance=follows.result.get("guidance", ""),
        made_by=request.user,
    )
    try:
        return letters.compose(today, kind), []
    except letters.Unfilled as error:
        return None, error.points
