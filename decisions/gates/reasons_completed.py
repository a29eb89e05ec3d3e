"""Reasons on a limb that somebody began are finished, or taken out, before a decision that gives them is proposed."""

from typing import Any

from decisions import facts, outcomes
from decisions.models import Consideration

REASONED = ("grant", "refuse")  # the outcomes whose letters give the reasons on the limbs


def outstanding(consideration: Consideration, result: dict[str, Any]) -> list[str]:
    """A point for each limb whose reasons were begun and not said to be complete; nobody has to write any."""
    if result.get("outcome") not in REASONED:
        return []
    written = facts.limb_reasons(consideration)
    return [_point(limb) for limb in outcomes.LIMBS if _unfinished(written.get(limb))]


def _unfinished(row: dict[str, Any] | None) -> bool:
    return row is not None and bool(row["text"].strip()) and not row["completed"]


def _point(limb: str) -> str:
    title = outcomes.LIMBS[limb].partition(":")[0].lower()
    return f"Your reasons on {title} as a whole are begun and not completed: finish them and say so, or take them out."
