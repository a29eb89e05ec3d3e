"""A second person makes sure of where a letter may go."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cases import safe_contact
from cases.rights import NotAllowed
from decisions import facts
from decisions.actions import service as acts
from decisions.forms.service import ConfirmAddressForm
from decisions.letters import sending
from decisions.models import Letter
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_letter

FOR_ANOTHER = "A senior caseworker makes sure of the address, and not the caseworker of the case."


@loads_letter("confirm_address")
def confirm_address(request: SignedInRequest, letter: Letter, method: str) -> HttpResponse:
    """The places as they would be written to, and how somebody other than who recorded them made sure of them."""
    if not acts.may_confirm(letter, request.user):
        raise NotAllowed(FOR_ANOTHER)
    consideration = facts.load(letter.consideration_id)
    today = timezone.localdate()
    found = sending.to_be_sent(letter, safe_contact.read(consideration), today)
    way = next((one for one in found if one.key == method and one.places), None)
    if way is None:
        raise Http404
    form = ConfirmAddressForm(request.POST or None, initial={"places": way.text})
    if request.method == "POST" and form.is_valid():
        acts.confirm_address(letter=letter, method=method, by=request.user, **form.cleaned_data)
        messages.success(request, "The address is confirmed. The letter may be sent there.")
        return redirect("letter", public_id=letter.public_id)
    context = {
        "case": case_bar(consideration),
        "heading": "Make sure of where this letter goes",
        "letter": letter,
        "form": form,
        "way": way,
        "points": sending.points(letter, way, today),
        "printed": [letter.content.get("addressee", ""), *letter.content.get("address", [])],
    }
    return render(request, "decisions/confirm_address.html", context)
