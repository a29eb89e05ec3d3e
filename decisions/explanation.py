"""Why a determination came out as it did, made ready for a page: plain sentences, in the order the law takes them.

It reads a determination as it was stored (its case file, findings and result), or one made just now in the same shape.
A trace of a shape it does not know is shown as it stands; nothing in it stops the page.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cases.countries import name_of
from decisions import outcomes, steps
from decisions.answers import day, fact_label, in_words, is_adult, months
from decisions.found import Found, found
from decisions.models.referral import Grade
from decisions.rules.citations import RULES

ASKED = {fact: place for place, fact in enumerate(fact for step in steps.STEPS for fact in step.facts)}
RESULT_WORDS = {"yes": "Yes", "no": "No", "unknown": "Not known yet"}
GROUPS = {"recovery": steps.RECOVERY, "compensation": steps.COMPENSATION, "cooperation": steps.COOPERATION}
CONDITIONS = {
    "atas": "Study of certain subjects only with an ATAS certificate",
    "higher_education": "May study in higher education",
    "public_funds": "May have recourse to public funds",
    "work": "May work",
}
CHILDREN = {
    "in_line": "Permission in line with the parent",
    "refuse": "Refused",
    "none": "No decision is made",
    "undetermined": "Not determined yet",
    "individual_consideration": "To be considered individually",
    "ask_parent": "Ask the parent whether leave in line is wanted",
}
ACTIONS = {
    "notify_no_decision_before_cg": "Tell the authority that nothing is decided before conclusive grounds (COO-02).",
    "redirect_to_competent_authority": "Redirect the co-operation request to the competent authority (EXT-08).",
    "consider_ktt_leave": "Consider further discretionary leave under the KTT policy (ELI-02).",
    "ask_parent_leave_in_line": "Ask the parent whether leave in line is wanted for the child (UKB-08).",
}
WHO_AGREES = {Grade.GRADE_6: "sign_off.grade_6", Grade.SENIOR_CASEWORKER: "sign_off.senior_caseworker"}


@dataclass(frozen=True)
class Reason:
    """One rule that was applied: what it says, what it came to, what it read and where it comes from."""

    says: str
    result: str
    facts: list[str] = field(default_factory=list)
    requirements: str = ""
    provision: str = ""
    rule: str = ""


@dataclass(frozen=True)
class Limb:
    """One limb of section 65(2): its result, the rules applied in it, and the findings they read."""

    key: str
    title: str
    result: str
    because: list[Reason]
    findings: list[Found]


@dataclass(frozen=True)
class Explanation:
    """A determination in words."""

    outcome: str
    heading: str
    guidance: str
    day: str
    decided_by: list[Reason]
    limbs: list[Limb]
    other_findings: list[Found]
    terms: list[dict[str, Any]]
    conditions: list[str]
    children: list[dict[str, str]]
    warnings: list[str]
    actions: list[str]
    agreement: list[Reason]
    trace: list[Reason]


def explain(
    result: Mapping[str, Any], findings: Iterable[Mapping[str, Any]], case_file: Mapping[str, Any]
) -> Explanation:
    """The determination in words. It suggests nothing: where nothing is determined, it says so and no more."""
    trace = [_reason(step, case_file) for step in _list(result, "trace")]
    adult = is_adult(_born(case_file), case_file.get("decision_date"))
    every = [found(finding, adult=adult) for finding in findings]
    states = result.get("limbs") or {}
    limbs = [
        Limb(
            key=key,
            title=title,
            result=_limb_result(key, result, states),
            because=_of_limb(key, trace),
            findings=[one for step, one in every if step and step.group == GROUPS[key]],
        )
        for key, title in outcomes.LIMBS.items()
    ]
    in_limbs = set(GROUPS.values())
    return Explanation(
        outcome=str(result.get("outcome", "undetermined")),
        heading=outcomes.LABELS.get(result.get("outcome", ""), str(result.get("outcome", ""))),
        guidance=str(result.get("guidance", "")),
        day=day(case_file.get("decision_date", "")),
        decided_by=_decided_by(result, trace),
        limbs=limbs,
        other_findings=[one for step, one in every if step is None or step.group not in in_limbs],
        terms=_terms(result),
        conditions=[CONDITIONS.get(code, code) for code in _list(result, "conditions")],
        children=_children(result),
        warnings=[_warning(code) for code in _list(result, "warnings")],
        actions=[ACTIONS.get(code, code) for code in _list(result, "actions")],
        agreement=[_agreement(grade) for grade in _list(result, "requires")],
        trace=trace,
    )


def _reason(step: Any, case_file: Mapping[str, Any]) -> Reason:
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
        requirements=", ".join(str(one) for one in _list(step, "requirements")),
        provision=str(step.get("provision") or ""),
        rule=name,
    )


def _as_asked(fact: tuple[Any, Any]) -> tuple[int, int]:
    """The place of a fact among all that the steps ask, in the list that it belongs to: stored facts have no order."""
    item, _, own = str(fact[0]).rpartition("].")
    place = item.rpartition("[")[2]
    return (int(place) if place.isdigit() else 0, ASKED.get(own, len(ASKED)))


def _born(case_file: Mapping[str, Any]) -> Any:
    person = case_file.get("person")
    return person.get("date_of_birth") if isinstance(person, Mapping) else None


def _concluded(value: Any) -> str:
    if isinstance(value, str):
        return RESULT_WORDS.get(value, outcomes.LABELS.get(value, CHILDREN.get(value, value.capitalize())))
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


def _of_limb(key: str, trace: list[Reason]) -> list[Reason]:
    """The rules of the limb, its own conclusion first: a page reads from the answer to what it rests on."""
    of_it = [reason for reason in trace if reason.rule.startswith(f"{key}.")]
    whole = [reason for reason in of_it if reason.rule == f"{key}.limb"]
    if not whole:
        return []
    end = of_it.index(whole[0])
    return _once([*whole, *of_it[:end]])


def _once(reasons: list[Reason]) -> list[Reason]:
    seen: dict[tuple[str, str], Reason] = {}
    for reason in reasons:
        seen.setdefault((reason.says, reason.result), reason)
    return list(seen.values())


def _limb_result(key: str, result: Mapping[str, Any], states: Mapping[str, Any]) -> str:
    if key in states:
        return outcomes.LIMB_RESULTS.get(states[key], str(states[key]))
    if result.get("outcome") == "undetermined":
        return "Not reached yet: something that comes before it is open"
    return "Not reached: the outcome follows from what comes before it"


def _decided_by(result: Mapping[str, Any], trace: list[Reason]) -> list[Reason]:
    """The rules that made the outcome: those that cite its ids and say yes; for the limbs, the rule that joins them."""
    ids = [str(one) for one in _list(result, "decided_by")]
    if ids == ["CON-14"]:
        return [reason for reason in trace if reason.rule == "outcome.necessity"]
    rows = [
        reason
        for reason in trace
        if reason.rule.startswith("outcome.")
        and reason.result == RESULT_WORDS["yes"]
        and any(one in reason.requirements.split(", ") for one in ids)
    ]
    named = [one for one in ids if not any(one in reason.requirements.split(", ") for reason in rows)]
    return _once(rows) + [Reason(says=one, result="") for one in named]


def _terms(result: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Length, dates and limit of a grant; nothing where nothing is granted."""
    rows: list[dict[str, Any]] = []
    if result.get("months") is not None:
        rows.append({"key": "Length", "value": months(result["months"])})
        rows.append({"key": "From", "value": day(result.get("starts_on"))})
        rows.append({"key": "Until", "value": day(result.get("expires_on"))})
        if result.get("added_days"):
            rows.append({"key": "Days added", "value": f"{result['added_days']} (WHN-03)"})
    if result.get("cap_months") is not None:
        rows.append({"key": "The most these rules allow", "value": months(result["cap_months"])})
    return rows


def _children(result: Mapping[str, Any]) -> list[dict[str, str]]:
    return [
        {"key": str(child.get("ref", "")), "value": CHILDREN.get(child.get("outcome", ""), str(child.get("outcome")))}
        for child in _list(result, "children")
        if isinstance(child, Mapping)
    ]


def _warning(code: str) -> str:
    rule = RULES.get(f"warnings.{code}")
    return f"{rule.title} ({', '.join(rule.requirements)})." if rule else code


def _agreement(grade: str) -> Reason:
    """Who has to agree, and the rule that says so."""
    rule = RULES.get(WHO_AGREES.get(grade, ""))  # type: ignore[call-overload]
    who = dict(Grade.choices).get(grade, grade)
    if rule is None:
        return Reason(says=f"{who} has to agree.", result=who)
    return Reason(f"{rule.title}.", who, [], ", ".join(rule.requirements), rule.provision, rule.name)


def _list(of: Mapping[str, Any], name: str) -> list[Any]:
    value = of.get(name)
    return list(value) if isinstance(value, list | tuple) else []
