"""The same act on several cases: what will happen to each is shown first, then done to each on its own."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from cases.actions import audit
from cases.public_ids import is_public_id
from cases.rights import Right
from decisions.actions import bulk as several
from decisions.forms.bulk import FORMS
from decisions.models import Consideration
from decisions.transitions import Status
from decisions.views.loading import SignedInRequest, considerations_visible_to, for_right

HEADINGS = {
    "assign": "Give cases to a caseworker",
    "hold": "Put cases on hold",
    "lift": "Lift holds",
    "hand_back": "Hand cases back",
}
WILL = {
    "assign": "Goes to the caseworker you name",
    "hold": "Is put on hold",
    "lift": "Its hold is lifted; it is in progress again",
    "hand_back": "Becomes unassigned",
}


@require_POST
@for_right(Right.REASSIGN)
def bulk(request: SignedInRequest) -> HttpResponse:
    """From a list: what was ticked, each with what will happen to it. Sent from here: what came of each."""
    act, back = request.POST.get("act", ""), _back(request)
    chosen = _chosen(request)
    if act not in FORMS or not chosen:
        messages.info(request, "Tick at least one case, and choose what to do with it.")
        return redirect(back)
    for one in chosen:
        audit.viewed("bulk", by=request.user, about=one, victim=one.victim)
    sent = "confirmed" in request.POST
    form = FORMS[act](request.POST if sent else None)
    context: dict[str, Any] = {"act": act, "back": back, "form": form, "chosen": chosen}
    if sent and form.is_valid():
        shown = dict(one.split("~", 1) for one in request.POST.getlist("shown") if "~" in one)
        done = several.run(act, chosen=chosen, said=form.cleaned_data, by=request.user, shown=shown)
        heading = f"{sum(not one.refused for one in done)} of {len(done)} done"
        return render(request, "decisions/bulk_done.html", context | {"heading": heading, "done": done})
    rows = [
        {"case": one, "will": _will(act, one), "not": several.expected(act, one), "stands": several.standing(one)}
        for one in chosen
    ]
    context |= {"heading": HEADINGS[act], "rows": rows, "possible": not all(row["not"] for row in rows)}
    return render(request, "decisions/bulk.html", context)


def _will(act: str, consideration: Consideration) -> str:
    proposed = consideration.status in (Status.REFERRED, Status.READY_TO_DECIDE)
    return f"{WILL[act]}; what was proposed is taken back" if act == "hold" and proposed else WILL[act]


def _chosen(request: SignedInRequest) -> list[Consideration]:
    """The cases that were ticked and that the person may see, in the order of their references."""
    ticked = [one for one in request.POST.getlist("case") if is_public_id(one)][: several.MOST]
    found = considerations_visible_to(request.user).filter(public_id__in=ticked)
    return list(found.select_related("victim", "assigned_to").order_by("victim__reference", "pk"))


def _back(request: SignedInRequest) -> str:
    back = request.POST.get("back", "")
    return back if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "/"
