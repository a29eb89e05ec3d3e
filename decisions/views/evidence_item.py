"""One item of evidence, and its file."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.actions import evidence as acts
from cases.actions.refusals import Contradicted
from cases.models import Evidence, EvidenceFile
from cases.rights import Right, may
from decisions.actions import determinations, known_facts
from decisions.forms.received import EvidenceFileForm
from decisions.models import Consideration
from decisions.views import evidence_notes, known_cards
from decisions.views.case_bar import case_bar
from decisions.views.known_page import version_of
from decisions.views.loading import SignedInRequest, loads_evidence


@loads_evidence("evidence_item", with_facts=True)
def evidence_item(request: SignedInRequest, consideration: Consideration, item: Evidence) -> HttpResponse:
    """What the item is and the way to its file; an item without a file is given one (APP-07)."""
    if request.method != "POST":
        return _shown(request, consideration, item, EvidenceFileForm())
    known_facts.require_may_change(consideration, request.user)
    form = EvidenceFileForm(request.POST, request.FILES)
    upload = form.upload() if form.is_valid() else None
    if upload is None:
        return _shown(request, consideration, item, form)
    try:
        scanned = acts.scan_upload(victim=item.victim, upload=upload, by=request.user)
        with known_facts.changing(consideration, by=request.user):
            acts.add_file(item=item, file=scanned, version=version_of(request.POST), by=request.user)
    except Contradicted as refusal:
        form.add_error(refusal.field, str(refusal))
        return _shown(request, consideration, item, form, status=409)
    messages.success(request, "The file is on record.")
    return redirect("evidence_item", public_id=consideration.public_id, item=item.public_id)


def _shown(
    request: SignedInRequest, consideration: Consideration, item: Evidence, form: EvidenceFileForm, *, status: int = 200
) -> HttpResponse:
    file: EvidenceFile | None = getattr(item, "file", None)
    editable = known_facts.may_change(consideration, request.user)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": item.title,
        "item": item,
        "about": known_cards.of_evidence(item),
        "file": file,
        "file_rows": evidence_notes.of_file(file) if file else [],
        "may_scan": may(request.user, Right.CONSIDER),
        "form": form if editable and not file else None,
        "scanner_note": evidence_notes.of_scanner() if editable and not file else "",
        "version": consideration.victim.version,
        "place": _place(consideration, item) if editable else 0,
        "takes_back": consideration.status in determinations.PROPOSED,
    }
    return render(request, "decisions/evidence_item.html", context, status=status)


def _place(consideration: Consideration, item: Evidence) -> int:
    """Its place among the items of the case, counted from 1."""
    items: list[dict[str, int]] = consideration.item_rows  # type: ignore[attr-defined]
    return [one["id"] for one in items].index(item.pk) + 1
