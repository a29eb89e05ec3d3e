"""One case as it is and as it would be under a draft, side by side."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cases.actions import audit
from cases.rights import Right, may
from decisions import facts
from decisions.models import SimulatedChange
from decisions.policy_drafts import PolicyDraft
from decisions.rules import CaseFileErrors, NotInForce
from decisions.simulation import known_drafts
from decisions.simulation.side_by_side import SideBySide, side_by_side
from decisions.views.loading import SignedInRequest, considerations_visible_to, for_right


@for_right(Right.RUN_SIMULATIONS)
def simulation_case(request: SignedInRequest, public_id: str, change: int) -> HttpResponse:
    """A decision on the facts it was made on, an open case on those of today; nothing of it is stored."""
    if not may(request.user, Right.SEE_CASES):
        raise Http404
    visible = SimulatedChange.objects.filter(consideration__in=considerations_visible_to(request.user))
    of_run = visible.filter(pk=change, simulation__public_id=public_id, simulation__finished_at__isnull=False)
    found = of_run.select_related("simulation", "consideration__victim", "determination").first()
    draft = known_drafts.find(found.simulation.draft) if found else None
    if found is None or draft is None:
        raise Http404
    victim = found.consideration.victim
    audit.viewed("simulation_case", by=request.user, about=found.consideration, victim=victim)
    context = {
        "heading": victim.reference,
        "caption": draft.title,
        "run": found.simulation,
        "change": found,
        "draft": draft,
        "consideration": found.consideration,
        "compared": _compared(found, draft),
    }
    return render(request, "decisions/simulation_case.html", context)


def _compared(change: SimulatedChange, draft: PolicyDraft) -> SideBySide | None:
    """The two determinations; None where the facts can no longer be determined."""
    stored = change.determination
    if stored is None:
        document, guidance = facts.case_file(facts.load(change.consideration_id), timezone.localdate()), ""
    else:
        document, guidance = stored.case_file, stored.guidance
    try:
        return side_by_side(document, draft, guidance)
    except (CaseFileErrors, NotInForce):
        return None
