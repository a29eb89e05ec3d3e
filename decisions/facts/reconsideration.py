"""The case file of a request for reconsideration."""

from datetime import date
from typing import Any

from django.utils import timezone

from decisions import asked_for
from decisions.facts.reading import iso
from decisions.models import Cancellation, Consideration, ImportedCase, ReconsiderationRequest

REVIEW = "review"


def document(consideration: Consideration) -> dict[str, Any]:
    """What the contract asks of a request (RCN-01 to RCN-09); it was made when its e-mail came (RCN-06)."""
    request = consideration.reconsideration
    return {
        "kind": "reconsideration_request",
        "reference": consideration.victim.reference,
        "requested_on": timezone.localtime(request.received_at).date().isoformat(),
        "in_uk": request.in_uk,
        "ground": request.ground,
        "decision": {
            "policy": request.policy,
            "outcome": request.outcome or None,
            "served_on": iso(served_on(request)),
            "guidance": request.guidance or None,
        },
        "earlier_requests": {
            "rules_not_followed": request.earlier_rules_not_followed,
            "type_or_expiry_wrong": request.earlier_type_or_expiry_wrong,
        },
        "supporting_evidence": request.supporting_evidence,
        "further_evidence_requested_on": further_evidence_requested_on(consideration),
    }


def further_evidence_requested_on(consideration: Consideration) -> str | None:
    """The day on which more evidence was first asked for: here or, of a request taken in with a file, where the file
    was made, since nothing is asked twice (RCN-09).
    """
    imported: ImportedCase | None = getattr(consideration, "imported", None)
    of_file: str | None = imported.content.get("further_evidence_requested_on") if imported else None
    return min(filter(None, (asked_for.first_asked_on(consideration, REVIEW), of_file)), default=None)


def of_a_childs_permission(request: ReconsiderationRequest) -> bool:
    """The decision cancelled the permission of a child, and not the person's own (CAN-14)."""
    if request.decision is None:
        return False
    try:
        return request.decision.consideration.cancellation.child_permission_id is not None
    except Cancellation.DoesNotExist:
        return False


def is_made_elsewhere(request: ReconsiderationRequest) -> bool:
    """What is changed is decided again outside a case opened for it: under the former policy, or for a child alone."""
    return request.policy == ReconsiderationRequest.Policy.DISCRETIONARY_LEAVE or of_a_childs_permission(request)


def served_on(request: ReconsiderationRequest) -> date:
    """When the decision was served: of two days the one on the record of its letter stands."""
    letter = getattr(request.decision, "letter", None) if request.decision else None
    return (letter.served_on if letter else None) or request.served_on
