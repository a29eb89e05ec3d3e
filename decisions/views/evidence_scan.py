"""Scanning a file that waits, now."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from cases import evidence_storage
from cases.actions import evidence as acts
from cases.malware import Found
from cases.models import Evidence
from decisions.actions.refusals import NotReady
from decisions.models import Consideration
from decisions.views.loading import SignedInRequest, loads_evidence

NO_VERDICT = "The malware scanner gave no answer. The file waits, and is scanned as soon as the scanner answers."
REMOVED = "Malware was found in the file, so it was removed. Ask whoever sent it for a clean one, and add that."


@require_POST
@loads_evidence("evidence_scan")
def evidence_scan(request: SignedInRequest, consideration: Consideration, item: Evidence) -> HttpResponse:
    """The file is scanned: it can be opened and cited, it is gone, or it waits on."""
    file = getattr(item, "file", None)
    if file is None:
        raise Http404
    file.evidence = item
    try:
        found = acts.scan(file=file, by=request.user)
    except evidence_storage.Damaged as damage:
        raise NotReady([f"{damage} It cannot be scanned: tell whoever runs this service."]) from damage
    if found == Found.NOT_SCANNED:
        raise NotReady([NO_VERDICT])
    if found == Found.MALWARE:
        messages.warning(request, REMOVED)
    else:
        messages.success(request, "Nothing was found in the file. It can be opened and cited.")
    return redirect("evidence_item", public_id=consideration.public_id, item=item.public_id)
