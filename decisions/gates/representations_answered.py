"""Nothing is proposed until each point that was said or sent has its answer (BUR-05, RCN-10)."""

from typing import Any

from decisions import facts
from decisions.models import Consideration


def outstanding(consideration: Consideration, result: dict[str, Any]) -> list[str]:
    """Each point of a consideration loaded `with_facts` that nobody has answered, by its place and who made it."""
    return [
        f"Answer point {place}, from {row['sent_by']}: the letter gives the answer beside it."
        for place, row in unanswered(consideration)
    ]


def unanswered(consideration: Consideration) -> list[tuple[int, dict[str, Any]]]:
    """The points without an answer, each with its place, counted from 1."""
    made = facts.rows(consideration, "representation_rows")
    return [(place, row) for place, row in enumerate(made, 1) if not row["answer"]]
