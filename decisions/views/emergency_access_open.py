"""Opening a need-to-know case in an emergency."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.actions import audit
from cases.rights import Right
from cases.second_factor import EXPORT, confirmed
from decisions.actions import emergency_access as acts
from decisions.actions.refusals import NotReady
from decisions.forms.need_to_know import EmergencyForm
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.CONSIDER)
@confirmed(EXPORT)
def emergency_access_open(request: SignedInRequest) -> HttpResponse:
    """By the exact reference alone, with a reason and a second factor of the last ten minutes (promise 17).

    What cannot be opened is answered alike, whether it is there or not.
    """
    form = EmergencyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            case = acts.open_case(reference=said["reference"], because=said["because"], by=request.user)
        except NotReady as refused:
            form.refuse(refused.points)
        else:
            return redirect("consideration", public_id=case.public_id)
    elif request.method == "GET":
        audit.viewed("emergency_access_open", by=request.user)
    context = {"heading": "Open a case in an emergency", "form": form}
    return render(request, "decisions/emergency_access_open.html", context)
