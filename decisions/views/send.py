"""Sending an issued letter, to where it is safe today and nowhere else."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cases import safe_contact
from decisions import facts
from decisions.actions import notices
from decisions.actions import service as acts
from decisions.actions.refusals import NotReady
from decisions.forms.service import SendForm
from decisions.letters import recipients, sending
from decisions.models import Letter
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_letter

NOT_ISSUED = "The letter is not issued: it is sent after somebody read and issued it."


@loads_letter("send")
def send(request: SignedInRequest, letter: Letter) -> HttpResponse:
    """The ways that are open with their addresses, to choose from; those that are closed with what to do."""
    consideration = facts.load(letter.consideration_id)
    choices, today = safe_contact.read(consideration), timezone.localdate()
    if letter.status not in acts.MOVING:
        raise NotReady([NOT_ISSUED])
    found = sending.to_be_sent(letter, choices, today)
    closed = {way.key: sending.points(letter, way, today) for way in found}
    ways = [way for way in found if not closed[way.key]]
    lacking = sending.lacks_large_print(letter, choices) if any(way.key != recipients.COPIES for way in found) else []
    other_formats = sending.other_formats(letter, choices) if any(w.key != recipients.COPIES for w in found) else ""
    form = SendForm(request.POST or None, ways=ways, needs_other_form=bool(other_formats))
    if request.method == "POST" and form.is_valid():
        acts.send(letter=letter, by=request.user, **form.cleaned_data)
        messages.success(request, "The letter is on record as sent.")
        return redirect("letter", public_id=letter.public_id)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Send this letter",
        "letter": letter,
        "form": form if ways and not lacking and acts.may_send(letter, request.user) else None,
        "ways": ways,
        "closed": [(way, closed[way.key]) for way in found if closed[way.key]],
        "can_confirm": acts.may_confirm(letter, request.user),
        "stops": [*notices.over(letter), *([recipients.stop(letter, choices, today)] if not found else lacking)],
        "other_formats": other_formats,
        "sent": sending.main(sending.of(letter)),
    }
    return render(request, "decisions/send.html", context)
