"""The first and the second decision side by side, and what differs, in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from decisions import outcomes
from decisions.answers import months
from decisions.found import found
from decisions.limbs import GROUPS
from decisions.models import Determination, SecondDecision
from decisions.models.quality import LIMB_ANSWERS, SECOND_OUTCOMES

NOT_REACHED = "Not reached"
_SECOND = dict(LIMB_ANSWERS)
_OUTCOMES = dict(SECOND_OUTCOMES)


@dataclass(frozen=True)
class Pair:
    """One question: what the first decision says and what the second does, with the reasons of each."""

    question: str
    first: str
    first_reasons: list[str]
    second: str
    second_reasons: str
    differs: str  # what differs, in a sentence; "" where nothing does


def pairs(second: SecondDecision) -> list[Pair]:
    """Each limb, the outcome and, where either granted, the length."""
    first = second.determination
    compared = [*(_limb(second, limb) for limb in outcomes.LIMBS), _outcome(second)]
    if "grant" in (first.outcome, second.outcome):
        compared.append(_months(second))
    return compared


def _limb(second: SecondDecision, limb: str) -> Pair:
    first = second.determination
    state = str((first.result.get("limbs") or {}).get(limb, ""))
    answer = str(getattr(second, limb))
    title = outcomes.LIMBS[limb]
    first_said = outcomes.LIMB_RESULTS.get(state, NOT_REACHED)
    differs = ""
    if state != answer:
        differs = f"{title}: “{first_said}” in the first decision, “{_SECOND[answer]}” in the second."
    return Pair(title, first_said, _reasons(first, limb), _SECOND[answer], getattr(second, f"{limb}_reasons"), differs)


def _outcome(second: SecondDecision) -> Pair:
    was, is_now = _OUTCOMES.get(second.determination.outcome, ""), _OUTCOMES[second.outcome]
    differs = f"Outcome: “{was}” in the first decision, “{is_now}” in the second." if was != is_now else ""
    return Pair("Outcome", was, [], is_now, second.outcome_reasons, differs)


def _months(second: SecondDecision) -> Pair:
    was, is_now = second.determination.result.get("months"), second.months
    differs = ""
    if was and is_now and was != is_now:
        more = "longer" if is_now > was else "shorter"
        differs = (
            f"Length: {months(was)} in the first decision, {months(is_now)} in the second,"
            f" {months(abs(is_now - was))} {more}."
        )
    said = [months(one) if one else "None: nothing is granted" for one in (was, is_now)]
    return Pair("Length of stay", said[0], _of_length(second.determination), said[1], second.months_reasons, differs)


def _reasons(determination: Determination, limb: str) -> list[str]:
    """The reasons on the limb as a whole where they were written, or else those of its findings."""
    whole = ((determination.considered or {}).get("limb_reasons") or {}).get(limb)
    return [whole] if whole else _of_group(determination, GROUPS[limb])


def _of_length(determination: Determination) -> list[str]:
    return [str(one.get("reasons", "")) for one in _findings(determination) if one.get("step") == "length"]


def _of_group(determination: Determination, group: str) -> list[str]:
    read = (found(one) for one in _findings(determination))
    return [f"{one.question} {one.reasons}" for step, one in read if step is not None and step.group == group]


def _findings(determination: Determination) -> list[Mapping[str, object]]:
    return [one for one in determination.findings or [] if isinstance(one, Mapping)]
