"""Every rule that was applied in a determination, in order."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from decisions.explanation import explain
from decisions.models import Consideration
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.today import what_follows


@loads_consideration("trace", with_facts=True)
def trace(request: SignedInRequest, consideration: Consideration, of: str = "") -> HttpResponse:
    """The trace of the stored determination that `of` names; without one, of what the determination page shows."""
    if of:
        stored = consideration.determinations.filter(public_id=of).first()
        if stored is None:
            raise Http404
        explanation = explain(stored.result, stored.findings, stored.case_file)
        on = stored.decision_date
    else:
        follows = what_follows(consideration)
        explanation = follows.explanation
        on = follows.stored.decision_date if follows.stored else timezone.localdate()
    context = {
        "case": case_bar(consideration),
        "heading": "Every rule that was applied",
        "guidance": explanation.guidance,
        "on": on,
        "trace": explanation.trace,
    }
    return render(request, "decisions/trace.html", context)
