"""The outcome of a request is proposed only once a person has said what it comes to (RCN-04, RCN-10)."""

from typing import Any

from decisions.facts.reading import found
from decisions.gates.looked_at import is_looked_at
from decisions.models import Consideration

LATE = "Decide whether the late request is taken, and say why: a person decides that, not the program."
REVIEW = "Say whether the decision stands, and why."
CHANGED = "Say what changes in the decision, and why."


def outstanding(consideration: Consideration, result: dict[str, Any]) -> list[str]:
    """What is still to be found, of a consideration loaded `with_facts`."""
    if result.get("outcome") == "late" and found(consideration, "late") is None:
        return [LATE]
    if not is_looked_at(consideration, result):
        return []
    review = found(consideration, "review")
    if review is None:
        return [REVIEW]
    changed = review.answers.get("review") == "changed"
    return [CHANGED] if changed and found(consideration, "changed") is None else []
