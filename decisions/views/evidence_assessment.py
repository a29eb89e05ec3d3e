"""What the caseworker makes of one item of evidence."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from cases.actions import audit
from cases.models import Evidence
from decisions import answers, facts, ledger
from decisions.actions import considerations, determinations
from decisions.actions import evidence_assessments as acts
from decisions.actions.refusals import Stale
from decisions.forms.evidence_assessment import EvidenceAssessmentForm
from decisions.gates.evidence_considered import not_considered
from decisions.models import Consideration, EvidenceAssessment
from decisions.views.case_bar import case_bar
from decisions.views.known_page import CHANGED
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.page_drafts import PageDraft


@loads_consideration("evidence_assessment", with_facts=True)
def evidence_assessment(request: SignedInRequest, consideration: Consideration, item: str) -> HttpResponse:
    """How reliable and credible the item is, and its weight, each with a reason (ACC-05); for others, what stands."""
    found = Evidence.objects.filter(victim=consideration.victim, public_id=item).select_related("file").first()
    if found is None:
        raise Http404
    draft = PageDraft(consideration, request.user, "evidence_assessment", item)
    if request.method != "POST":
        standing = _standing(consideration, found)
        recorded = EvidenceAssessmentForm.recorded_in(standing)
        form = draft.form(EvidenceAssessmentForm, item=found, recorded=recorded)
        return _shown(request, consideration, form, found, standing)
    considerations.require_editable(consideration, request.user)
    form = draft.form(EvidenceAssessmentForm, request.POST, item=found)
    if not form.is_valid():
        return _shown(request, consideration, form, found, _standing(consideration, found))
    said: dict[str, Any] = form.cleaned_data | {"version": form.cleaned_data["version"] or 0}
    try:
        acts.assess(consideration=consideration, evidence=found, by=request.user, **said)
    except Stale:
        return _overtaken(request, consideration, found)
    draft.done()
    messages.success(request, "The item is considered.")
    return _following(request, consideration, found)


def _standing(consideration: Consideration, item: Evidence) -> EvidenceAssessment | None:
    standing = EvidenceAssessment.objects.filter(consideration=consideration, evidence=item)
    return standing.select_related("recorded_by").first()


def _following(request: SignedInRequest, consideration: Consideration, item: Evidence) -> HttpResponse:
    """The next item that is not considered yet; the ledger where none is left, or it was asked for."""
    left = [row for row in not_considered(consideration) if row["id"] != item.pk]
    if left and request.POST.get("then") != "ledger":
        return redirect("evidence_assessment", public_id=consideration.public_id, item=left[0]["public_id"])
    return redirect("ledger", public_id=consideration.public_id)


def _about(item: Evidence) -> list[tuple[str, str]]:
    """What is known of the item, whatever is made of it."""
    return [
        ("Kind", item.get_kind_display()),
        ("Written by", item.author),
        ("Registration", item.registration),
        ("Sent in by", item.get_provider_display()),
        ("Dated", answers.day(item.dated) if item.dated else ""),
        ("Came in on", answers.day(item.received_on)),
        ("Pages", str(item.pages)),
    ]


def _overtaken(request: SignedInRequest, consideration: Consideration, item: Evidence) -> HttpResponse:
    """Somebody considered the item meanwhile: what now stands is shown beside what was typed, and nothing is lost."""
    fresh = facts.load(consideration.pk)
    audit.viewed("evidence_assessment.overtaken", by=request.user, about=fresh, victim=fresh.victim)
    standing = _standing(fresh, item)
    typed = request.POST.copy()
    typed["version"] = str(standing.version if standing else 0)
    form = EvidenceAssessmentForm(typed, item=item)
    form.add_error(None, CHANGED)
    return _shown(request, fresh, form, item, standing, status=409)


def _shown(
    request: SignedInRequest,
    consideration: Consideration,
    form: EvidenceAssessmentForm,
    item: Evidence,
    standing: EvidenceAssessment | None,
    *,
    status: int = 200,
) -> HttpResponse:
    book = ledger.of(consideration)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Consider an item of evidence",
        "item": item,
        "about": _about(item),
        "entry": book.item(item.pk),
        "form": form,
        "standing": standing,
        "overtaken": status != 200,
        "editable": acts.may_assess(consideration, request.user),
        "takes_back": consideration.status in determinations.PROPOSED,
    }
    return render(request, "decisions/evidence_assessment.html", context, status=status)
