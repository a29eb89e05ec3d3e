"""The letter itself."""

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from decisions import letters
from decisions.models import Letter
from decisions.views.loading import SignedInRequest, loads_letter


@require_safe
@loads_letter("letter_file")
def letter_file(request: SignedInRequest, letter: Letter) -> FileResponse:
    """The stored PDF, to be kept and never shown inside the service's own pages."""
    if not letter.file:
        raise Http404
    reference = letter.determination.consideration.victim.reference
    answer = FileResponse(
        letters.open_file(letter),
        as_attachment=True,
        filename=f"{reference} {letter.get_kind_display().lower()} letter.pdf",
        content_type="application/pdf",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
