"""The floor of the bench: the decision written out by hand in plain Python, every reason kept, no engine at all."""

from __future__ import annotations

from typing import Any

from decision import COMPENSATION, COOPERATION, RECOVERY, ROWS_FACTS, Answer, N, U, Y

Reasons = list[dict[str, Any]]


def every(*values: str) -> str:
    """No if any is no; else unknown if any is; else yes."""
    return N if N in values else U if U in values else Y


def either(*values: str) -> str:
    """Yes if any is yes; else unknown if any is; else no."""
    return Y if Y in values else U if U in values else N


def opposite(value: str) -> str:
    """The opposite; of an unknown, unknown."""
    return {Y: N, N: Y, U: U}[value]


def decide(case: dict[str, str]) -> tuple[Answer, Reasons]:
    """The outcome and the limbs, and a reason for every fact and every conclusion."""
    kept: Reasons = []

    def keep(rule: str, facts: tuple[str, ...], concluded: str) -> str:
        kept.append(
            {
                "rule": rule,
                "requirements": ["CON-14"],
                "provision": "NABA 2022 s.65",
                "facts": {fact: case[fact] for fact in facts},
                "concluded": concluded,
            }
        )
        return concluded

    for fact, value in case.items():
        keep(fact, (fact,), value)
    harm = either(case["physical"], case["psychological"])
    capable = every(case["available"], case["accessible"])
    abroad = opposite(capable) if case["consulted"] == Y else U
    recovery = keep("recovery", RECOVERY, every(harm, case["support"], case["necessary"], abroad))
    elsewhere = opposite(every(case["capable"], case["reasonable"]))
    claim = every(case["seeking"], case["claim_relevant"], case["stay_needed"], case["presence_needed"], elsewhere)
    compensation = keep("compensation", COMPENSATION, claim)
    silent = Y if case["confirmed"] == U else N
    failed = every(silent, case["steps"], case["requested"], opposite(case["provided"]))
    helping = every(case["agreed"], case["relevant"], case["under_way"], case["presence"])
    cooperation = keep("cooperation", COOPERATION, every(helping, case["confirmed"], opposite(failed)))
    enrolled = every(case["photograph"], case["fingerprints"])
    in_order = every(case["in_uk"], case["identity"], either(case["custody"], enrolled)) == Y
    keep("ready", ROWS_FACTS[2:], Y if in_order else U)
    outcome = _outcome(case, in_order, (recovery, compensation, cooperation))
    keep("outcome", ROWS_FACTS[:2], outcome)
    return (outcome, recovery, compensation, cooperation), kept


def _outcome(case: dict[str, str], in_order: bool, limbs: tuple[str, ...]) -> str:
    if case["british"] != N:
        return "no_consideration" if case["british"] == Y else "undetermined"
    if case["disqualified"] != N:
        return "reject" if case["disqualified"] == Y else "undetermined"
    if not in_order:
        return "undetermined"
    return "grant" if Y in limbs else "undetermined" if U in limbs else "refuse"
