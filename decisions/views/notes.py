"""The notes of a case: what colleagues wrote, and a new one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.rights import who_may_see
from decisions.actions import notes as acts
from decisions.forms.notes import NoteForm
from decisions.models import Consideration, Note
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.page_drafts import PageDraft

NEWEST = 25


@loads_consideration("notes", with_facts=True)
def notes(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """The newest notes, or (`?all`) every one, and a form for whoever may see the case."""
    written = list(consideration.notes.select_related("written_by", "mentions"))
    colleagues = who_may_see(consideration.victim).exclude(pk=request.user.pk).order_by("name", "pk")
    draft = PageDraft(consideration, request.user, "notes")
    form = draft.form(NoteForm, request.POST or None, colleagues=colleagues, notes=written)
    if request.method == "POST" and form.is_valid():
        acts.write(
            consideration=consideration,
            text=form.cleaned_data["text"],
            tells_of_harm=form.cleaned_data["tells_of_harm"],
            mentions=form.colleagues.get(form.cleaned_data["mentions"]),
            corrects=form.notes.get(form.cleaned_data["corrects"]),
            by=request.user,
        )
        draft.done()
        messages.success(request, "The note is added.")
        return redirect("notes", public_id=consideration.public_id)
    shown = _shown(written)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Notes",
        "notes": shown if "all" in request.GET else shown[:NEWEST],
        "count": len(shown),
        "form": form,
    }
    return render(request, "decisions/notes.html", context)


def _shown(written: list[Note]) -> list[dict[str, Any]]:
    """Each note with its number in the case, which note it corrects and which one corrects it; the newest first."""
    numbers = {note.pk: number for number, note in enumerate(written, 1)}
    corrected = {note.corrects_id: numbers[note.pk] for note in written if note.corrects_id}
    shown = [
        {
            "note": note,
            "number": numbers[note.pk],
            "corrects": numbers[note.corrects_id] if note.corrects_id else None,
            "corrected_by": corrected.get(note.pk),
        }
        for note in written
    ]
    return shown[::-1]
