"""That a decision is changed is told only once the new one is made (RCN-11)."""

from typing import Any

from decisions.facts.reading import answers
from decisions.gates.looked_at import is_looked_at
from decisions.models import Consideration, ReconsiderationRequest
from decisions.transitions import OPEN

CHANGED = "changed"
OPEN_IT = "Open the case in which the decision is made again: the letter names the day of the new decision."
DECIDE_IT = "Decide the new case first: the letter names the day of the new decision."
OPENED = "A case is open in which the decision is made again, so the review cannot say that the decision stands."
FORMER_POLICY = (
    "The decision was made under the former policy on discretionary leave, and is made again under that policy, not"
    " here. Record with what changes on which day the new decision was made (GEN-03)."
)


def outstanding(consideration: Consideration, result: dict[str, Any]) -> list[str]:
    """What is still to be done about the new decision, of a consideration loaded `with_facts`."""
    if not is_looked_at(consideration, result):
        return []
    request = consideration.reconsideration
    if not is_changed(consideration):
        stands = answers(consideration, "review").get("review") == "unchanged"
        return [OPENED] if stands and request.new_consideration_id else []
    if request.policy == ReconsiderationRequest.Policy.DISCRETIONARY_LEAVE:
        return [] if answers(consideration, "changed").get("new_on") else [FORMER_POLICY]
    if request.new_consideration is None:
        return [OPEN_IT]
    return [DECIDE_IT] if request.new_consideration.status in OPEN else []


def is_changed(consideration: Consideration) -> bool:
    """The review says that the decision is changed."""
    return answers(consideration, "review").get("review") == CHANGED
