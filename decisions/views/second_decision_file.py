"""The file of an item of evidence, or its summary, for whoever decides the case a second time."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.models import Evidence
from decisions.models import SecondDecision
from decisions.quality import blind
from decisions.views.evidence_file import file_of
from decisions.views.loading import SignedInRequest
from decisions.views.second_decision_page import loads_second


@require_safe
@loads_second("second_decision_file", blind=True)
def second_decision_file(request: SignedInRequest, second: SecondDecision, item: str) -> HttpResponseBase:
    """The file as it was before the first decider; of what is on paper alone, the summary of it. Of no other item."""
    asked = next((one for one in blind.evidence(second.determination) if item and one.public_id == item), None)
    if asked is None:
        raise Http404
    if asked.has_file:
        return file_of(Evidence.ever_recorded.select_related("file").get(public_id=item))
    return _summary(request, second, Evidence.ever_recorded.get(public_id=item))


def _summary(request: SignedInRequest, second: SecondDecision, item: Evidence) -> HttpResponse:
    context = {
        "heading": item.title,
        "caption": second.determination.consideration.victim.reference,
        "second": second,
        "summary": item.summary,
    }
    return render(request, "decisions/second_decision_file.html", context)
