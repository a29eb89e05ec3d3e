"""How long data is kept, and how many cases fall due when: numbers alone."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cases.actions import audit
from cases.models import LegalHold
from cases.rights import Right
from decisions import outcomes
from decisions import retention as kept
from decisions.models import RetentionRule
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.MAINTAIN_RETENTION)
def retention(request: SignedInRequest) -> HttpResponse:
    """The rule of each outcome, those that wait, and how many cases fall due by now and in the months that come."""
    audit.viewed("retention", by=request.user)
    today = timezone.localdate()
    counting = {rule.pk for rule in kept.in_force(today).values()}
    rules = list(RetentionRule.objects.select_related("entered_by", "put_in_force_by"))
    known = {(rule.kind, rule.outcome) for rule in rules if rule.pk in counting}
    context = {
        "heading": "Retention",
        "rules": [(rule, _said(rule), _state(rule, counting)) for rule in rules if rule.put_in_force_at],
        "waiting": [
            (rule, _said(rule), rule.entered_by_id == request.user.pk) for rule in rules if not rule.put_in_force_at
        ],
        "without": [
            f"{kept.Kind(kind).label}: {outcomes.label(kind, outcome)}"
            for kind, of_kind in kept.OUTCOMES.items()
            for outcome in of_kind
            if (kind, outcome) not in known
        ],
        "schedule": kept.schedule(today),
        "holds": LegalHold.objects.filter(ended_at__isnull=True).count(),
    }
    return render(request, "decisions/retention.html", context)


def _said(rule: RetentionRule) -> str:
    return outcomes.label(rule.kind, rule.outcome)


def _state(rule: RetentionRule, counting: set[int]) -> str:
    if rule.pk in counting:
        return "In force"
    return "Not yet in force" if rule.starts_on > timezone.localdate() else "Replaced by a later one"
