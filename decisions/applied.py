"""A rule that was applied, in words: one step of a trace, as it was stored or made just now."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cases.countries import name_of
from decisions import outcomes, steps
from decisions.answers import day, fact_label, in_words
from decisions.rules import RULES, Truth
from decisions.rules.wording import Unworded, sentence

ASKED = {fact: place for place, fact in enumerate(fact for step in steps.STEPS for fact in step.facts)}
RESULT_WORDS = {"yes": "Yes", "no": "No", "unknown": "Not known yet"}
CHILDREN = {
    "in_line": "Permission in line with the parent",
    "refuse": "Refused",
    "none": "No decision is made",
    "undetermined": "Not determined yet",
    "individual_consideration": "To be considered individually",
    "ask_parent": "Ask the parent whether leave in line is wanted",
}


@dataclass(frozen=True)
class Reason:
    """One rule that was applied: what it says, what it came to, what it read and where it comes from."""

    says: str
    result: str
    facts: list[str] = field(default_factory=list)
    requirements: str = ""
    provision: str = ""
    rule: str = ""


def applied(step: Any, case_file: Mapping[str, Any]) -> Reason:
    """The rule of one step of a trace; a step of a shape that is not known is shown as it stands."""
    if not isinstance(step, Mapping):
        return Reason(says=_plain(step), result="")
    name = str(step.get("rule", ""))
    rule = RULES.get(name)
    facts = step.get("facts")
    read = facts if isinstance(facts, Mapping) else {}
    country = _country(read, case_file)
    return Reason(
        says=(f"{country}: " if country else "") + (rule.title if rule else name or "A rule"),
        result=_concluded(step.get("concluded")),
        facts=[f"{_fact(path)}: {_value(path, value)}" for path, value in sorted(read.items(), key=_as_asked)],
        requirements=", ".join(str(one) for one in values(step, "requirements")),
        provision=str(step.get("provision") or ""),
        rule=name,
    )


def stated(reason: Reason, truth: Truth, country: str = "") -> Reason:
    """The rule with what it came to in one sentence; one for which no sentences are written stays as it is."""
    rule = RULES.get(reason.rule)
    if rule is None:
        return reason
    try:
        said = sentence(rule, truth)
    except Unworded:
        return reason
    return replace(reason, says=f"{country}: {said[0].lower()}{said[1:]}" if country else said, result="")


def once(reasons: list[Reason]) -> list[Reason]:
    """The reasons without those that say the same again."""
    seen: dict[tuple[str, str], Reason] = {}
    for reason in reasons:
        seen.setdefault((reason.says, reason.result), reason)
    return list(seen.values())


def values(of: Mapping[str, Any], name: str) -> list[Any]:
    """The list of that name; an empty one where there is none."""
    value = of.get(name)
    return list(value) if isinstance(value, list | tuple) else []


def _as_asked(fact: tuple[Any, Any]) -> tuple[int, int]:
    """The place of a fact among all that the steps ask, in the list that it belongs to: stored facts have no order."""
    item, _, own = str(fact[0]).rpartition("].")
    place = item.rpartition("[")[2]
    return (int(place) if place.isdigit() else 0, ASKED.get(own, len(ASKED)))


def _concluded(value: Any) -> str:
    if isinstance(value, str):
        said = RESULT_WORDS.get(value) or outcomes.LABELS.get(value) or CHILDREN.get(value)
        return said or (day(value) if value[:1].isdigit() else value.capitalize())
    if isinstance(value, Mapping) and isinstance(value.get("limbs"), Mapping):
        limbs = value["limbs"]
        return "; ".join(
            f"{title.partition(':')[0].lower()}, {outcomes.LIMB_RESULTS.get(limbs[key], str(limbs[key])).lower()}"
            for key, title in outcomes.LIMBS.items()
            if key in limbs
        )
    return _plain(value)


def _plain(value: Any) -> str:
    if value is None:
        return "None"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, str | int | float):
        return str(value)
    return json.dumps(value, ensure_ascii=False, default=str)


def _fact(path: str) -> str:
    """A fact of the trace by the words it is known by; one of a list keeps its place."""
    own = path.split("].", 1)[-1]
    return fact_label(path) if fact_label(path) != path else fact_label(own) if own != path else _said(path)


def _said(path: str) -> str:
    said = outcomes.FACTS.get(path, path.replace("_", " ").replace(".", ": "))
    return said[:1].upper() + said[1:]


def _value(path: str, value: Any) -> str:
    own = path.split("].", 1)[-1]
    if isinstance(value, Mapping) or (isinstance(value, list) and value and not isinstance(value[0], str)):
        return _plain(value)
    return name_of(value) if own == "country" and value else in_words(own, value)


def _country(facts: Mapping[str, Any], case_file: Mapping[str, Any]) -> str:
    """The country that a step about one country is about."""
    places = {path.split("].", 1)[0] for path in facts if str(path).startswith("recovery.countries[")}
    if len(places) != 1 or len(facts) != 1:
        return ""
    try:
        index = int(places.pop().rpartition("[")[2])
        return name_of(case_file["recovery"]["countries"][index]["country"])
    except (KeyError, IndexError, TypeError, ValueError):
        return ""
