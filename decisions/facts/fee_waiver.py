"""The case file of a request to waive the fee."""

from typing import Any

from decisions.facts.reading import answers, iso
from decisions.models import Consideration


def document(consideration: Consideration) -> dict[str, Any]:
    """What the contract asks of a request (WVR-01 to WVR-11, FWC-01 to FWC-04): destitution and nothing else."""
    request = consideration.fee_waiver
    destitution = answers(consideration, "destitution")
    return {
        "kind": "fee_waiver",
        "reference": consideration.victim.reference,
        "requested_on": iso(request.requested_on),
        "permission_expires_on": iso(request.permission_expires_on),
        "destitution": {
            "destitute": destitution.get("destitution.destitute"),
            "imminent_risk": destitution.get("destitution.imminent_risk"),
            "child_essential_needs_unmet": answers(consideration, "child_needs").get(
                "destitution.child_essential_needs_unmet"
            ),
        },
    }
