"""What was seen of a disqualification and what was found of it have to be the same (PUB-02)."""

from datetime import date
from typing import Any

from decisions import answers
from decisions.models import Consideration

FACT = "public_order.status"


def outstanding(consideration: Consideration, result: dict[str, Any]) -> list[str]:
    """A point where the latest look at a disqualification says otherwise than the finding that stands."""
    looks: list[dict[str, Any]] = consideration.public_order_rows  # type: ignore[attr-defined]
    if not looks:
        return []
    latest = max(looks, key=lambda row: row["id"])
    of_step = [one.answers for one in consideration.findings.all() if one.step == "before-you-decide"]
    found = of_step[0].get(FACT) if of_step else None
    if latest["status"] == found:
        return []
    seen, said = answers.in_words(FACT, latest["status"]), answers.in_words(FACT, found)
    on = answers.day(date.fromisoformat(latest["checked_on"]))
    return [
        f"The public order check of {on} says “{seen}”, the step “Checks before you decide” says “{said}”."
        " Record the step again, or look again."
    ]
