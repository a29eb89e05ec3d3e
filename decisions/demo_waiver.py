"""The request of the demo that a fee be waived: taken, with what was sent in, and nothing found on it yet."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cases.actions import evidence
from cases.actions.evidence import Received
from cases.models import Caseworker, Victim
from cases.models.evidence import EvidenceKind
from decisions.actions import considerations, fee_waivers
from decisions.actions.fee_waivers import Asked
from decisions.models import Consideration


def tell(victim: Victim, story: Mapping[str, Any], *, received_by: Caseworker, by: Caseworker) -> Consideration:
    """It is on record for the person alone, and somebody has it."""
    requested_on = date.fromisoformat(story["requested_on"])
    asked = Asked(
        requested_on=requested_on,
        form_reference=story["form_reference"],
        permission_expires_on=fee_waivers.permission_on(victim, requested_on),
        for_the_person=True,
    )
    case = fee_waivers.request(victim=victim, asked=asked, by=received_by)
    for item in story["evidence"]:
        days = {name: date.fromisoformat(item[name]) for name in ("dated", "received_on")}
        received = Received(**{**item, "kind": EvidenceKind(item["kind"]), **days})
        evidence.receive(victim=victim, received=received, by=received_by)
    return considerations.take(consideration=case, by=by)
