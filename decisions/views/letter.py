"""A letter: where it stands, what it says, and its issue."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from decisions import facts
from decisions.models import Consideration, Letter
from decisions.transitions import LetterStatus
from decisions.views.case_bar import case_bar
from decisions.views.letter_preview import checklist, preview
from decisions.views.loading import SignedInRequest, loads_letter

MADE = (LetterStatus.RENDERED, LetterStatus.ISSUED, LetterStatus.SERVED)


@loads_letter("letter")
def letter(request: SignedInRequest, asked: Letter) -> HttpResponse:
    """The letter as it will be, or was, sent; issued only by who decided the case, after reading it."""
    consideration_id = asked.determination.consideration_id
    consideration = facts.with_facts(Consideration.objects.filter(pk=consideration_id)).get()
    context: dict[str, Any] = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": f"{asked.get_kind_display()} letter",
        "letter": asked,
        "made": asked.status in MADE,
        "being_made": asked.status == LetterStatus.REQUESTED,
        "failed": asked.status == LetterStatus.FAILED,
        "issued": asked.status in (LetterStatus.ISSUED, LetterStatus.SERVED),
        "mine": consideration.assigned_to_id == request.user.pk,
        "preview": preview(asked.content),
        "checklist": checklist(asked.content),
        "made_with": sorted(asked.made_with.items()),
    }
    return render(request, "decisions/letter.html", context)
