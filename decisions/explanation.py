"""Why a determination came out as it did, made ready for a page: plain sentences, in the order the law takes them.

It reads a determination as it was stored (its case file, findings and result), or one made just now in the same shape.
A trace of a shape it does not know is shown as it stands; nothing in it stops the page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from decisions import outcomes
from decisions.answers import day, is_adult, months
from decisions.applied import CHILDREN, RESULT_WORDS, Reason, applied, once, stated, values
from decisions.extensions import Extension, worked_out
from decisions.found import Found, found
from decisions.limbs import GROUPS, Limb, limbs
from decisions.models.referral import Grade
from decisions.rules import RULES, Truth

CONDITIONS = {
    "atas": "Study of certain subjects only with an ATAS certificate",
    "higher_education": "May study in higher education",
    "public_funds": "May have recourse to public funds",
    "work": "May work",
}
ACTIONS = {
    "notify_no_decision_before_cg": "Tell the authority that nothing is decided before conclusive grounds (COO-02).",
    "redirect_to_competent_authority": "Redirect the co-operation request to the competent authority: with the decision"
    " an enquiry is opened here, and the authority has to be asked before permission ends (EXT-08).",
    "consider_ktt_leave": "Consider further discretionary leave under the KTT policy (ELI-02).",
    "consider_dependants": "Consider each child by itself: no child’s permission ends with this one (CAN-14).",
    "ask_parent_leave_in_line": "Ask the parent whether leave in line is wanted for the child (UKB-08).",
}
CONSIDERATION = "consideration"
BY_GROUND = ("cancellation.by_other_grounds", "cancellation.disqualification_pending", "cancellation.by_any_ground")
OTHERWISE = {RESULT_WORDS["no"]: Truth.NO, RESULT_WORDS["unknown"]: Truth.UNKNOWN}
WHO_AGREES = {Grade.GRADE_6: "sign_off.grade_6", Grade.SENIOR_CASEWORKER: "sign_off.senior_caseworker"}


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
    extension: Extension | None = None


def explain(
    result: Mapping[str, Any], findings: Iterable[Mapping[str, Any]], case_file: Mapping[str, Any]
) -> Explanation:
    """The determination in words. It suggests nothing: where nothing is determined, it says so and no more."""
    kind = str(case_file.get("kind") or CONSIDERATION)
    trace = [applied(step, case_file) for step in values(result, "trace")]
    adult = is_adult(_born(case_file), case_file.get("decision_date"))
    recorded = list(findings)
    every = [found(finding, adult=adult) for finding in recorded]
    of_limbs = {key: [one for step, one in every if step and step.group == group] for key, group in GROUPS.items()}
    in_limbs = set(GROUPS.values())
    return Explanation(
        outcome=str(result.get("outcome", "undetermined")),
        heading=outcomes.came_to(kind, str(result.get("outcome", "undetermined")), recorded),
        guidance=_guidance(result),
        day=day(case_file.get("decision_date", "")),
        decided_by=_decided_by(result, trace),
        limbs=limbs(result, trace, case_file, of_limbs) if kind == CONSIDERATION else [],
        other_findings=[one for step, one in every if step is None or step.group not in in_limbs],
        terms=_terms(result, case_file),
        conditions=[CONDITIONS.get(code, code) for code in values(result, "conditions")],
        children=_children(result),
        warnings=[_warning(code) for code in values(result, "warnings")],
        actions=[ACTIONS.get(code, code) for code in values(result, "actions")],
        agreement=[_agreement(grade) for grade in values(result, "requires")],
        trace=trace,
        extension=worked_out(case_file, result),
    )


def _guidance(result: Mapping[str, Any]) -> str:
    """The version of the guidance that governs; "" under the former policy (GEN-03)."""
    version = str(result.get("guidance") or result.get("policy") or "")
    return version if version[:1].isdigit() else ""


def _born(case_file: Mapping[str, Any]) -> Any:
    person = case_file.get("person")
    return person.get("date_of_birth") if isinstance(person, Mapping) else None


def _decided_by(result: Mapping[str, Any], trace: list[Reason]) -> list[Reason]:
    """The rules that made the outcome: those that cite its ids and say yes; for the limbs, the rule that joins them."""
    ids = [str(one) for one in values(result, "decided_by")]
    if not ids:
        return _by_ground(trace)
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
    return [stated(row, Truth.YES) for row in once(rows)] + [_cited(one, trace) for one in named]


def _cited(one: str, trace: list[Reason]) -> Reason:
    """The rule of the trace that cites the id: one that says yes, or else the first; the id where none does."""
    citing = [reason for reason in trace if one in reason.requirements.split(", ")]
    yes = [reason for reason in citing if reason.result == RESULT_WORDS["yes"]]
    return next(iter([*yes, *citing]), Reason(says=one, result=""))


def _by_ground(trace: list[Reason]) -> list[Reason]:
    """Of a cancellation: the first of its rules that came to a yes, or what the last of them came to instead."""
    applied_here = [reason for rule in BY_GROUND for reason in trace if reason.rule == rule]
    for reason in applied_here:
        if reason.result == RESULT_WORDS["yes"]:
            return [stated(reason, Truth.YES)]
    return [stated(reason, OTHERWISE.get(reason.result, Truth.UNKNOWN)) for reason in applied_here[-1:]]


def _terms(result: Mapping[str, Any], case_file: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Length, dates and limit of a grant, and the days that a determination of another kind turns on."""
    days = {
        "Last day to ask": result.get("deadline"),
        "Apply by": result.get("apply_by"),
        "Cancelled from": case_file.get("effective_on") if result.get("outcome") == "cancel" else None,
    }
    rows: list[dict[str, Any]] = [{"key": key, "value": day(value)} for key, value in days.items() if value]
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
        for child in values(result, "children")
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
