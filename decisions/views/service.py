"""One sending of a letter: where it went, and the day on which it was served."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from decisions import facts
from decisions.actions import service as acts
from decisions.forms.service import CorrectServedForm, ServedForm
from decisions.letters.sending import Sending
from decisions.models import Letter, Service
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_letter
from decisions.views.sendings import nth, rows_of


@loads_letter("service")
def service(request: SignedInRequest, letter: Letter, number: int) -> HttpResponse:
    """What is on record of the sending, and the form to record its service, or to correct what was recorded."""
    sent = nth(letter, number)
    form = (CorrectServedForm if sent.served_on else ServedForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _record(letter, sent, form.cleaned_data, request)
        return redirect("letter", public_id=letter.public_id)
    consideration = facts.load(letter.consideration_id)
    context = {
        "case": case_bar(consideration),
        "heading": "Service of the letter",
        "letter": letter,
        "sent": sent,
        "rows": rows_of(sent),
        "form": form if acts.may_send(letter, request.user) and sent.stands else None,
    }
    return render(request, "decisions/service.html", context)


def _record(letter: Letter, sent: Sending, said: dict[str, object], request: SignedInRequest) -> None:
    row = Service.objects.select_related("letter__consideration__victim").get(pk=sent.id, letter=letter)
    if sent.served_on:
        acts.correct_served(service=row, by=request.user, **said)  # type: ignore[arg-type]
        messages.success(request, "The service is corrected. Every date that runs from it is counted anew.")
    else:
        acts.record_served(service=row, by=request.user, **said)  # type: ignore[arg-type]
        messages.success(request, "The service is on record.")
