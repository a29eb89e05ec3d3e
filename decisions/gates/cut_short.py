"""A grant that ends before the permission that it replaces is not made without a word (WHN-03, LEN-01)."""

from datetime import date
from typing import Any

from django.utils import timezone

from cases.models.permission_to_stay import AS_A_VICTIM
from decisions.answers import day
from decisions.facts.permission import made_again
from decisions.facts.reading import found, rows
from decisions.gates.running_permission import until
from decisions.models import Consideration

SAY_WHY = (
    "This grant would end on {new}, before the permission that it takes the place of, which runs until {held}. Choose"
    " another length or, in the reasons for the length, say why the person is to have less, and name {held} there."
)


def outstanding(consideration: Consideration, result: dict[str, Any]) -> list[str]:
    """Nothing where the grant runs as long as what the person holds, or the reasons for its length name that day; one
    loaded `with_facts`. A grant whose decision is made again is no measure: its length may be what was wrong.
    """
    if result.get("outcome") != "grant" or not result.get("expires_on"):
        return []
    today, new = timezone.localdate(), date.fromisoformat(result["expires_on"])
    ends = [
        until(row, today)
        for row in rows(consideration, "permission_rows")
        if row["kind"] in AS_A_VICTIM and not made_again(consideration, row)
    ]
    held = max((end for end in ends if end), default=None)
    if held is None or new >= held:
        return []
    length = found(consideration, "length")
    said = " ".join(length.reasons.split()) if length else ""
    return [] if day(held) in said else [SAY_WHY.format(new=day(new), held=day(held))]
