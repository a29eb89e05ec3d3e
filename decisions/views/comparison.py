"""What was found then and what is found now, side by side: of a decision that is looked at again, or extended."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from decisions import comparison as comparing
from decisions import earlier, facts, snapshots
from decisions.models import Consideration, Determination
from decisions.models.consideration import Kind
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("comparison", with_facts=True)
def comparison(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """Every finding, item weighed and fact that differs; 404 where the case takes up no decision (RCN-11, EXT-04)."""
    before = earlier.taken_up(consideration)
    if before is None:
        raise Http404
    now = _now(consideration)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Found then and now",
        "before": before,
        "after": now,
        "changes": comparing.changes(before, now) if now else [],
    }
    return render(request, "decisions/comparison.html", context)


def _now(consideration: Consideration) -> Determination | None:
    """The new decision, or what is recorded for it so far; None while no case is open in which it is made."""
    case: Consideration | None = consideration
    if consideration.kind == Kind.RECONSIDERATION:
        made_again = Consideration.objects.filter(reconsiders=consideration.reconsideration)
        case = facts.with_facts(made_again).first()
    if case is None:
        return None
    decided = case.determinations.filter(kind=Determination.Kind.DECIDED).first()
    return decided or Determination(
        consideration=case,
        case_file=facts.case_file(case, timezone.localdate()),
        findings=snapshots.findings(case),
        considered=snapshots.considered(case),
    )
