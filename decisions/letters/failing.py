"""Where a purpose failed: the first question of its test that was answered with a no (CON-14, CON-15).

What was answered beyond it, before or after, is no part of the reasons: it was never reached, or it is left from an
earlier finding. So a letter states the test that was applied, and prints the findings up to it and no further.
"""

from collections.abc import Mapping
from typing import Any

from decisions.letters.decision import Decision

COUNTRIES = "countries"
UNVERIFIED = "cooperation.information_provided"
NO_MORE = {"stage": ("none", "ended"), "confirmation": ("denied",)}


def at(decision: Decision, limb: str) -> str | None:
    """Of recovery the step, of the other purposes the fact; None where nothing was answered with a no."""
    facts: Mapping[str, Any] = decision.case_file.get(limb) or {}
    return {"recovery": _recovery, "compensation": _compensation, "cooperation": _cooperation}[limb](facts)


def _recovery(facts: Mapping[str, Any]) -> str | None:
    if facts.get("physical_harm") is False and facts.get("psychological_harm") is False:
        return "harm"
    if facts.get("support_required") is False:
        return "need"
    if facts.get("treatment_necessary") is False:
        return "treatment"
    rows = facts.get("countries") or []
    met = any(row.get("available") is True and row.get("accessible") is True for row in rows)
    return COUNTRIES if met else None


def _compensation(facts: Mapping[str, Any]) -> str | None:
    for fact in ("seeking", "relevant_exploitation", "stay_needed", "presence_needed"):
        if facts.get(fact) is False:
            return f"compensation.{fact}"
    abroad = facts.get("capable_from_abroad") is True and facts.get("reasonable_from_abroad") is True
    return "compensation.reasonable_from_abroad" if abroad else None


def _cooperation(facts: Mapping[str, Any]) -> str | None:
    for fact in ("agreed", "relevant_exploitation", "stage", "confirmation"):
        if facts.get(fact) is False or facts.get(fact) in NO_MORE.get(fact, ()):
            return f"cooperation.{fact}"
    if is_unverified(facts):
        return UNVERIFIED
    return "cooperation.presence_necessary" if facts.get("presence_necessary") is False else None


def is_unverified(facts: Mapping[str, Any]) -> bool:
    """The authority is silent, reasonable steps were taken, and the person, asked, gave nothing more (COO-09)."""
    silent = facts.get("confirmation") in (None, "unknown")
    asked = facts.get("reasonable_steps_taken") and facts.get("information_requested")
    return bool(silent and asked and facts.get("information_provided") is False)
