"""The file of an item of evidence, for whoever decides the case a second time."""

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from cases.models import Evidence
from decisions.models import SecondDecision
from decisions.quality import blind
from decisions.views.evidence_file import file_of
from decisions.views.loading import SignedInRequest
from decisions.views.second_decision_page import loads_second


@require_safe
@loads_second("second_decision_file", blind=True)
def second_decision_file(request: SignedInRequest, second: SecondDecision, item: str) -> FileResponse:
    """The file as it was before the first decider; of no other item."""
    if item not in {one.public_id for one in blind.evidence(second.determination)}:
        raise Http404
    return file_of(Evidence.ever_recorded.select_related("file").get(public_id=item))
