"""What makes a person's case urgent: what is recorded of detention, a court date and vulnerability."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.actions import circumstances as recording
from cases.models import Circumstance
from cases.models.circumstance import CircumstanceKind
from cases.rights import Right, may
from decisions import priority
from decisions.answers import day
from decisions.forms.circumstances import CircumstanceForm
from decisions.models import Consideration
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.page_drafts import PageDraft


@loads_consideration("circumstances", with_facts=True)
def circumstances(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """Each circumstance as it stands now, with who said so; how they know is shown when it is asked for."""
    draft = PageDraft(consideration, request.user, "circumstances")
    form = draft.form(CircumstanceForm, request.POST or None, victim=consideration.victim)
    if request.method == "POST" and form.is_valid():
        recording.record(victim=consideration.victim, recorded=form.said(), by=request.user)
        draft.done()
        messages.success(request, "It is recorded.")
        return redirect("circumstances", public_id=consideration.public_id)
    found = Circumstance.objects.filter(victim=consideration.victim).select_related("recorded_by", "evidence")
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "What makes the case urgent",
        "form": form,
        "standing": _standing(list(found)),
        "order_in_words": priority.IN_WORDS,
        "may_record": may(request.user, Right.CONSIDER),
    }
    return render(request, "decisions/circumstances.html", context)


def _standing(found: list[Circumstance]) -> list[dict[str, Any]]:
    """Each kind with its newest record; of what nobody has looked into that is said, and never a no."""
    newest = {one.kind: (place, one) for place, one in enumerate(found, start=1)}
    rows = []
    for kind in CircumstanceKind:
        place, one = newest.get(kind, (0, None))
        said = "Nobody has recorded whether it is so" if one is None else _said(one)
        rows.append({"label": str(kind.label), "said": said, "place": place, "one": one})
    return rows


def _said(one: Circumstance) -> str:
    return f"Yes, on {day(one.on)}" if one.on else "Yes" if one.stands else "No"
