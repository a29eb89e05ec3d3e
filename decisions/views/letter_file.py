"""The letter itself."""

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from decisions import letters
from decisions.actions.refusals import NotReady
from decisions.letters.storage import Damaged
from decisions.models import Letter
from decisions.views.loading import SignedInRequest, loads_letter


@require_safe
@loads_letter("letter_file")
def letter_file(request: SignedInRequest, letter: Letter) -> FileResponse:
    """The stored PDF, to be kept and never shown inside the service's own pages."""
    if not letter.file:
        raise Http404
    try:
        file = letters.open_file(letter)
    except Damaged as damage:
        raise NotReady([f"{damage} It cannot be given out: tell whoever runs this service."]) from damage
    reference = letter.consideration.victim.reference
    answer = FileResponse(
        file,
        as_attachment=True,
        filename=f"{reference} {letter.get_kind_display().lower()} letter.pdf",
        content_type="application/pdf",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
