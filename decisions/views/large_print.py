"""A letter in large print: asked for, and given out."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from decisions.actions import large_print as actions
from decisions.actions.refusals import NotReady
from decisions.letters import storage
from decisions.letters.storage import Damaged
from decisions.models import Letter
from decisions.views.loading import SignedInRequest, loads_letter


@loads_letter("large_print")
def large_print(request: SignedInRequest, letter: Letter) -> HttpResponseBase:
    """The stored PDF in large print; where there is none, how to ask for it. Posted, it is asked for."""
    if request.method == "POST":
        actions.ask_for(letter=letter, by=request.user)
        messages.success(request, "The letter in large print is being made.")
        return redirect("letter", public_id=letter.public_id)
    if not letter.file:
        raise Http404
    if not letter.large_print:
        context = {
            "heading": "The letter in large print",
            "letter": letter,
            "reference": letter.consideration.victim.reference,
            "being_made": actions.is_being_made(letter),
        }
        return render(request, "decisions/large_print.html", context)
    try:
        file = storage.open_large_print(letter)
    except Damaged as damage:
        raise NotReady([f"{damage} It cannot be given out: tell whoever runs this service."]) from damage
    reference = letter.consideration.victim.reference
    name = f"{reference} {letter.get_kind_display().lower()} letter, large print.pdf"
    answer = FileResponse(file, as_attachment=True, filename=name, content_type="application/pdf")
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
