"""What the caseworker of a case makes of each item of its evidence."""

from django.utils import timezone

from cases.actions import audit
from cases.actions.evidence import require_citable
from cases.models import Caseworker, Evidence
from decisions.actions import considerations
from decisions.actions.refusals import NotReady, Stale
from decisions.models import Consideration, EvidenceAssessment


def may_assess(consideration: Consideration, by: Caseworker) -> bool:
    """Whether this person may say now what they make of the evidence: the caseworker of the case, while it is open."""
    return consideration.assigned_to_id == by.pk and consideration.is_editable


def assess(
    *,
    consideration: Consideration,
    evidence: Evidence,
    weight: str,
    weight_reasons: str,
    reliable: str,
    reliable_reasons: str,
    credible: str,
    credible_reasons: str,
    version: int,
    by: Caseworker,
) -> EvidenceAssessment:
    """The item is considered: its weight, its reliability and its credibility stand, each with its reason (ACC-05).

    `version` is that of the assessment it replaces (0: none); raises `Stale` if another stands by now. A proposal that
    was made is taken back, as with a finding. Raises `Contradicted` for an item whose file was not found clean.
    """
    reasons = {
        "weight_reasons": weight_reasons.strip(),
        "reliable_reasons": reliable_reasons.strip(),
        "credible_reasons": credible_reasons.strip(),
    }
    if not all(reasons.values()):
        raise NotReady(["Weight, reliability and credibility are each recorded with a reason."])
    with audit.event(
        "evidence.assess",
        by=by,
        about=consideration,
        victim=consideration.victim,
        what={"evidence": evidence.public_id},
    ):
        consideration = considerations.lock(consideration)
        considerations.require_editable(consideration, by)
        if evidence.victim_id != consideration.victim_id:
            raise NotReady(["This item is not of this case."])
        require_citable(evidence)
        where = {"consideration": consideration, "evidence": evidence}
        standing = EvidenceAssessment.objects.select_for_update(of=("self",), no_key=True).filter(**where).first()
        if (standing.version if standing else 0) != version:
            raise Stale
        assessment = standing or EvidenceAssessment(**where)
        assessment.weight, assessment.reliable, assessment.credible = weight, reliable, credible
        assessment.recorded_by, assessment.recorded_at = by, timezone.now()
        assessment.version = version + 1
        for name, value in reasons.items():
            setattr(assessment, name, value)
        assessment.save()
        considerations.take_back_proposal(consideration, by=by)
    return assessment
