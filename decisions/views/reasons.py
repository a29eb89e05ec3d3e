"""The reasons on the three limbs: how far each is written."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from decisions import limb_reasons, outcomes
from decisions.actions import limb_reasons as acts
from decisions.limb_reasons import Written
from decisions.models import Consideration
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration


@dataclass(frozen=True)
class Row:
    """One limb with what stands on it, if anything does."""

    limb: str
    title: str
    written: Written | None

    @property
    def state(self) -> str:
        if self.written is None:
            return "Not yet started"
        return "Completed" if self.written.completed else "In progress"


@loads_consideration("reasons", with_facts=True)
def reasons(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """Each limb with the number of its words, whether it is completed, and what is not supported in it."""
    written = {one.limb: one for one in limb_reasons.standing(consideration)}
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Reasons on each limb",
        "rows": [Row(limb, title, written.get(limb)) for limb, title in outcomes.LIMBS.items()],
        "editable": acts.may_write(consideration, request.user),
    }
    return render(request, "decisions/reasons.html", context)
