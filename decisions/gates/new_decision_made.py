"""That a decision is changed is told only once the new one is made (RCN-11)."""

from typing import Any

from decisions import facts, snapshots
from decisions.facts.reading import answers
from decisions.gates.looked_at import is_looked_at
from decisions.models import Consideration
from decisions.transitions import OPEN

CHANGED = "changed"
OPEN_IT = "Open the case in which the decision is made again: the letter names the day of the new decision."
DECIDE_IT = "Decide the new case first: the letter names the day of the new decision."
NOT_MADE = (
    "The new case ended without a grant or a refusal, so no decision takes the place of the old one. Open the case"
    " again, or record that the decision stands."
)
OPENED = (
    "A case is open, or decided, in which the decision is made again, so the request cannot say that the decision"
    " stands."
)
FORMER_POLICY = (
    "The decision was made under the former policy on discretionary leave, and is made again under that policy, not"
    " here. Record with what changes on which day the new decision was made (GEN-03)."
)

OF_A_CHILD = (
    "The decision cancelled the permission of a child, and is made again for the child alone: as leave in line, in the"
    " case in which the parent was granted. Record with what changes on which day that was decided (CAN-14, UKB-01)."
)


def outstanding(consideration: Consideration, result: dict[str, Any]) -> list[str]:
    """What is still to be done about the new decision, of a consideration loaded `with_facts`."""
    if not is_looked_at(consideration, result):
        return [OPENED] if _is_turned_away(consideration, result) and has_new_case(consideration) else []
    request = consideration.reconsideration
    if not is_changed(consideration):
        stands = answers(consideration, "review").get("review") == "unchanged"
        return [OPENED] if stands and has_new_case(consideration) else []
    if made := made_elsewhere(consideration):
        return [] if answers(consideration, "changed").get("new_on") else [made]
    if request.new_consideration is None:
        return [OPEN_IT]
    if request.new_consideration.status in OPEN:
        return [DECIDE_IT]
    return [] if has_new_case(consideration) else [NOT_MADE]


def made_elsewhere(consideration: Consideration) -> str:
    """Where a changed decision is made again, if no case is opened for it; "" where one is."""
    request = consideration.reconsideration
    if not facts.is_made_elsewhere(request):
        return ""
    return OF_A_CHILD if facts.of_a_childs_permission(request) else FORMER_POLICY


def has_new_case(consideration: Consideration) -> bool:
    """The decision is being made again, or was: the new case is open, or it ended with a grant or a refusal."""
    new = consideration.reconsideration.new_consideration
    return new is not None and (new.status in OPEN or snapshots.decided_on(new.pk) is not None)


def is_changed(consideration: Consideration) -> bool:
    """The review says that the decision is changed."""
    return answers(consideration, "review").get("review") == CHANGED


def _is_turned_away(consideration: Consideration, result: dict[str, Any]) -> bool:
    """The decision is not looked at: the request cannot be made, or is late and not taken."""
    late_taken = answers(consideration, "late").get("late_taken")
    return result.get("outcome") == "not_accepted" or (result.get("outcome") == "late" and late_taken is False)
