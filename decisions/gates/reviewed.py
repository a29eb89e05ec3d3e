"""The outcome of a request is proposed only once a person has said what it comes to (RCN-04, RCN-10)."""

from typing import Any

from decisions.facts.reading import found
from decisions.gates.looked_at import is_looked_at
from decisions.models import Consideration, Service
from decisions.transitions import LetterStatus

LATE = "Decide whether the late request is taken, and say why: a person decides that, not the program."
REVIEW = "Say whether the decision stands, and why."
CHANGED = "Say what changes in the decision, and why."

CAME_BACK = (
    "The letter of the decision came back, so the day of service that this request counts from does not stand. Record"
    " how and when it was served, in the case in which it was decided (RCN-04)."
)


def outstanding(consideration: Consideration, result: dict[str, Any]) -> list[str]:
    """What is still to be found, of a consideration loaded `with_facts`."""
    if _came_back(consideration):
        return [CAME_BACK]
    if result.get("outcome") == "late" and found(consideration, "late") is None:
        return [LATE]
    if not is_looked_at(consideration, result):
        return []
    review = found(consideration, "review")
    if review is None:
        return [REVIEW]
    changed = review.answers.get("review") == "changed"
    return [CHANGED] if changed and found(consideration, "changed") is None else []


def _came_back(consideration: Consideration) -> bool:
    """The decision was made here, and its letter was sent and came back: nobody has it yet."""
    request = consideration.reconsideration
    letter = getattr(request.decision, "letter", None) if request.decision else None
    if letter is None or letter.status != LetterStatus.ISSUED:
        return False
    return Service.objects.filter(letter=letter, is_copy=False, returned_on__isnull=False).exists()
