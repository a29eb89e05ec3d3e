"""What this service itself asks for before a decision is proposed, beside what the rules ask.

Each gate is a module of its own. It gives the points that are outstanding, one sentence each; none: it is open. A gate
never changes what follows from the findings, nor whether the rules call it issuable.
"""

from collections.abc import Callable
from typing import Any

from decisions.gates import (
    asked_before_refusing,
    children,
    cut_short,
    evidence_considered,
    grounds_settled,
    heard,
    left_the_uk,
    new_decision_made,
    permission_left_running,
    points_answered,
    public_order,
    reasons_completed,
    request_answered,
    reviewed,
    withdrawn_freely,
)
from decisions.models import Consideration
from decisions.models.consideration import Kind

Gate = Callable[[Consideration, dict[str, Any]], list[str]]

# Each gate with the name of the page on which its points are settled: an address that needs only the case's public id.
_EVERY_KIND: tuple[tuple[Gate, str], ...] = (
    (evidence_considered.outstanding, "ledger"),
    (points_answered.outstanding, "points"),
)
GATES: dict[str, tuple[tuple[Gate, str], ...]] = {
    Kind.CONSIDERATION: (
        (withdrawn_freely.outstanding, "withdrawal"),
        (left_the_uk.outstanding, "departure"),
        (evidence_considered.outstanding, "ledger"),
        (public_order.outstanding, "public_order"),
        (children.outstanding, "tasks"),
        (asked_before_refusing.outstanding, "evidence_request"),
        (reasons_completed.outstanding, "reasons"),
        (cut_short.outstanding, "tasks"),
        (permission_left_running.outstanding, "cancellation_open"),
        (points_answered.outstanding, "points"),
    ),
    Kind.RECONSIDERATION: (
        (withdrawn_freely.of_request, "withdrawal"),
        (reviewed.outstanding, "tasks"),
        (new_decision_made.outstanding, "reconsideration"),
        (request_answered.outstanding, "representations"),
        *_EVERY_KIND,
    ),
    Kind.CANCELLATION: (
        (grounds_settled.outstanding, "tasks"),
        (heard.outstanding, "cancellation"),
        *_EVERY_KIND,
    ),
    Kind.FEE_WAIVER: ((withdrawn_freely.of_request, "withdrawal"), *_EVERY_KIND),
}


def outstanding(consideration: Consideration, result: dict[str, Any]) -> list[str]:
    """Every point of every gate, for a consideration loaded `with_facts` and its determination."""
    return [point for point, _ in points(consideration, result)]


def points(consideration: Consideration, result: dict[str, Any]) -> list[tuple[str, str]]:
    """Every point of every gate, each with the name of the page on which it is settled."""
    gates = GATES[consideration.kind]
    return [(point, page) for gate, page in gates for point in gate(consideration, result)]
