"""The files of a disclosure bundle."""

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from cases.second_factor import EXPORT, confirmed
from decisions.actions import disclosure as acts
from decisions.actions.refusals import NotReady
from decisions.disclosure import storage
from decisions.disclosure.storage import Damaged
from decisions.models import Bundle
from decisions.views.loading import SignedInRequest, loads_bundle

MEDIA_TYPES = {"pdf": "application/pdf", "zip": "application/zip"}


@confirmed(EXPORT, file=True)
@require_safe
@loads_bundle("bundle_file")
def bundle_file(request: SignedInRequest, bundle: Bundle, what: str) -> FileResponse:
    """The stored file, for those alone who may disclose the case, to be kept and never shown inside our own pages."""
    acts.require_may_disclose(bundle.consideration, request.user)
    files = {"pdf": (bundle.pdf, bundle.pdf_sha256), "zip": (bundle.archive, bundle.archive_sha256)}
    if what not in files or not files[what][0]:
        raise Http404
    try:
        content = storage.open_file(*files[what])
    except Damaged as damage:
        raise NotReady([f"{damage} It cannot be given out: tell whoever runs this service."]) from damage
    name = f"{bundle.consideration.victim.reference} disclosure {bundle.public_id}.{what}"
    answer = FileResponse(content, as_attachment=True, filename=name, content_type=MEDIA_TYPES[what])
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
