"""A letter that came back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from decisions import facts
from decisions.actions import service as acts
from decisions.actions.refusals import Contradicted
from decisions.forms.service import ReturnedForm
from decisions.models import Letter, Service
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_letter
from decisions.views.sendings import nth, rows_of


@loads_letter("service_returned")
def service_returned(request: SignedInRequest, letter: Letter, number: int) -> HttpResponse:
    """When it came back and why; the letter is then to be sent again, once its address is confirmed again."""
    sent = nth(letter, number)
    if not sent.stands:
        raise Contradicted("It is on record already that this came back.")
    form = ReturnedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = Service.objects.select_related("letter__consideration__victim").get(pk=sent.id, letter=letter)
        acts.record_returned(service=row, by=request.user, **form.cleaned_data)
        messages.success(request, "It is on record that the letter came back.")
        return redirect("letter", public_id=letter.public_id)
    consideration = facts.load(letter.consideration_id)
    context = {
        "case": case_bar(consideration),
        "heading": "The letter came back",
        "letter": letter,
        "sent": sent,
        "rows": rows_of(sent),
        "form": form if acts.may_send(letter, request.user) else None,
    }
    return render(request, "decisions/service_returned.html", context)
