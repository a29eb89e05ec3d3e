"""Saying why evidence is not asked for before a refusal."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from decisions.actions import considerations, determinations, not_asked_for
from decisions.forms.evidence_request import NotAskedForForm
from decisions.models import Consideration, NotAskedFor
from decisions.views.asked_beside import requests_beside
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("not_asked", with_facts=True)
def not_asked(request: SignedInRequest, consideration: Consideration, limb: str) -> HttpResponse:
    """The reasons are on record for this limb, and shown to whoever approves (NEC-01, COO-09)."""
    if limb not in NotAskedFor.Limb.values:
        raise Http404
    considerations.require_editable(consideration, request.user)
    form = NotAskedForForm(request.POST or None, recorded=_standing(consideration, limb))
    if request.method == "POST" and form.is_valid():
        reasons = form.cleaned_data["reasons"]
        not_asked_for.record(consideration=consideration, limb=limb, reasons=reasons, by=request.user)
        messages.success(request, "Your reasons are recorded. Whoever approves the decision reads them.")
        return redirect("determination", public_id=consideration.public_id)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": f"Why evidence on {NotAskedFor.Limb(limb).label.lower()} is not asked for",
        "form": form,
        "takes_back": consideration.status in determinations.PROPOSED,
        "beside": requests_beside(consideration),
    }
    return render(request, "decisions/not_asked.html", context)


def _standing(consideration: Consideration, limb: str) -> dict[str, str]:
    """What this case's caseworkers wrote before, to be read again and changed."""
    rows: list[dict[str, str]] = consideration.not_asked_rows  # type: ignore[attr-defined]
    return next(({"reasons": row["reasons"]} for row in rows if row["limb"] == limb), {})
