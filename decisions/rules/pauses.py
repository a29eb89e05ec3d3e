"""Published decision pauses: which of them stops a grant or a refusal that would otherwise be made."""

from __future__ import annotations

from collections.abc import Iterable

from decisions.rules.citations import GUIDANCE
from decisions.rules.expression import Facts, Kleene, conjunction
from decisions.rules.propositions import result

PAUSE = result(
    "pauses.applies",
    "A published pause holds a decision of an outcome, a purpose and a deportation status that it names.",
    requirements=("CON-11",),
    provision="NABA 2022 s.65; " + GUIDANCE + "Considering temporary permission to stay",
    reads=(
        "pauses[].reference",
        "pauses[].purposes",
        "pauses[].deportation",
        "pauses[].outcomes",
        "person.deportation",
    ),
)


def applies(pause: Facts, outcome: str, purposes: Iterable[str], deportation: str | None) -> Kleene:
    """Whether a pause holds the outcome: unknown only where all turns on an unknown deportation status.

    ``purposes`` are those that the outcome rests on. A pause that names no purpose holds nothing; one that names no
    deportation status holds whatever the person's is.
    """
    named: Kleene = True
    if pause["deportation"]:
        named = None if deportation is None else deportation in pause["deportation"]
    return conjunction([outcome in pause["outcomes"], bool(set(pause["purposes"]) & set(purposes)), named])


def holding(facts: Facts, outcome: str, purposes: Iterable[str]) -> tuple[list[str], bool]:
    """The sorted references of the pauses that hold the outcome, and whether another may, on an unknown status."""
    rests_on = list(purposes)
    found = [(applies(one, outcome, rests_on, facts["person.deportation"]), one) for one in facts["pauses"]]
    return sorted({one["reference"] for value, one in found if value is True}), any(v is None for v, _ in found)
