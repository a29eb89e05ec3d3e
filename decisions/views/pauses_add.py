"""Entering a published pause."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.rights import Right
from decisions.actions import pauses
from decisions.actions.refusals import NotReady
from decisions.forms.pauses import PauseForm
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.MAINTAIN_PAUSES)
def pauses_add(request: SignedInRequest) -> HttpResponse:
    """A pause is entered as it was published, and holds nothing until another admin puts it in force."""
    form = PauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            pause = pauses.add(publication=form.publication(), by=request.user)
        except NotReady as refused:
            form.refuse(refused.points)
        else:
            messages.success(request, "The pause is entered. It holds nothing until another admin puts it in force.")
            return redirect("pause", public_id=pause.public_id)
    return render(request, "decisions/pauses_add.html", {"heading": "Enter a published pause", "form": form})
