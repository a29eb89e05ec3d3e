"""What this service itself asks for before a decision is proposed, beside what the rules ask.

Each gate is a module of its own. It gives the points that are outstanding, one sentence each; none: it is open. A gate
never changes what follows from the findings, nor whether the rules call it issuable.
"""

from typing import Any

from decisions.models import Consideration


def outstanding(consideration: Consideration, result: dict[str, Any]) -> list[str]:
    """Every point of every gate, for a consideration loaded `with_facts` and its determination."""
    return []
