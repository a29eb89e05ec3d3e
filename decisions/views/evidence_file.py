"""The file of an item of evidence."""

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from cases import evidence_storage, file_types
from cases.models import Evidence
from decisions.actions.refusals import NotReady
from decisions.models import Consideration
from decisions.views.loading import SignedInRequest, loads_evidence


@require_safe
@loads_evidence("evidence_file")
def evidence_file(request: SignedInRequest, consideration: Consideration, item: Evidence) -> FileResponse:
    """The file as it was uploaded, to be kept and never shown inside the service's own pages: only a scanned one."""
    return file_of(item)


def file_of(item: Evidence) -> FileResponse:
    """The file of an item as an answer; raises `NotReady` where it was not scanned or is damaged."""
    file = getattr(item, "file", None)
    if file is None:
        raise Http404
    try:
        content = evidence_storage.open_file(file)
    except evidence_storage.NotScanned as refusal:
        raise NotReady([str(refusal)]) from refusal
    except evidence_storage.Damaged as damage:
        raise NotReady([f"{damage} It cannot be given out: tell whoever runs this service."]) from damage
    media_type = file.media_type if file.media_type in file_types.MEDIA_TYPES else "application/octet-stream"
    answer = FileResponse(content, as_attachment=True, filename=file.name, content_type=media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
