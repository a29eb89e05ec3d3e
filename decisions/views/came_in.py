"""Something came in after a decision: the person is found by their exact reference, and it is recorded there."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.rights import Right
from decisions.forms.came_in import NOBODY, CameInForm
from decisions.models import Consideration
from decisions.models.consideration import Kind
from decisions.views.loading import SignedInRequest, considerations_visible_to, for_right


@for_right(Right.CONSIDER)
def came_in(request: SignedInRequest) -> HttpResponse:
    """The page on which it is recorded, in the latest case of the person; nothing is said of who is not on record."""
    form = CameInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found = _latest(request, form.cleaned_data["reference"])
        if found:
            return redirect(form.cleaned_data["what"], public_id=found.public_id)
        form.add_error("reference", NOBODY)
    return render(request, "decisions/came_in.html", {"heading": "Record what came in", "form": form})


def _latest(request: SignedInRequest, reference: str) -> Consideration | None:
    """The case of that person that was opened last; of permission, where there is one."""
    visible = considerations_visible_to(request.user).filter(victim__reference=reference)
    of_permission = visible.filter(kind=Kind.CONSIDERATION).order_by("-pk").first()
    return of_permission or visible.order_by("-pk").first()
