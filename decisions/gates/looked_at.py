"""Whether a request for reconsideration is one on which the decision is looked at again."""

from typing import Any

from decisions.facts.reading import answers
from decisions.models import Consideration
from decisions.models.consideration import Kind


def is_looked_at(consideration: Consideration, result: dict[str, Any]) -> bool:
    """The request is accepted, or late and taken; of every other kind of case, always.

    One that cannot be made, or is late and not taken, is answered at once: nothing else is asked of it (RCN-10).
    """
    if consideration.kind != Kind.RECONSIDERATION:
        return True
    if result.get("outcome") == "late":
        return answers(consideration, "late").get("late_taken") is True
    return result.get("outcome") == "accept"
