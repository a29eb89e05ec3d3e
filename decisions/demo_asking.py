"""What the demo's caseworkers asked somebody for and were sent: asked, come, linked to what was asked, considered."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cases.actions import evidence
from cases.actions.evidence import Received
from cases.models import Caseworker
from cases.models.evidence import EvidenceKind
from decisions.actions import evidence_assessments, evidence_requests
from decisions.actions.evidence_requests import Asking
from decisions.models import Consideration, EvidenceRequest


def tell(consideration: Consideration, told: Mapping[str, Any], by: Caseworker) -> None:
    """The case waited for it and goes on, and what the caseworker makes of it stands."""
    asked = {name: value for name, value in told.items() if name not in ("came", "considered", "note")}
    asked |= {name: date.fromisoformat(asked[name]) for name in ("due_on", "went_on")}
    request = evidence_requests.ask(consideration=consideration, asking=Asking(**asked), by=by)
    came = told["came"] | {name: date.fromisoformat(told["came"][name]) for name in ("dated", "received_on")}
    received = Received(**{**came, "kind": EvidenceKind(came["kind"])})
    item = evidence.receive(victim=consideration.victim, received=received, by=by)
    evidence_requests.close(
        request=request, outcome=EvidenceRequest.Outcome.CAME, note=told["note"], received=[item], by=by
    )
    evidence_assessments.assess(consideration=consideration, evidence=item, **told["considered"], version=0, by=by)
