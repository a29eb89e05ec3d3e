"""The certificate of an erasure as a file."""

import json

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from cases.actions import audit
from cases.rights import Right
from decisions.models import Erasure
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.READ_ERASURES)
def erasure_certificate(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Whom it was agreed by, what was removed and the digests, as JSON: the very text of which the digest is taken."""
    found = get_object_or_404(Erasure, public_id=public_id)
    if found.certificate is None:
        raise Http404
    audit.viewed("erasure_certificate", by=request.user, about=found)
    told = json.dumps(found.certificate, sort_keys=True, separators=(",", ":"))
    named = f'attachment; filename="erasure-{found.public_id}.json"'
    return HttpResponse(told, content_type="application/json", headers={"Content-Disposition": named})
