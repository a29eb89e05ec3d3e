"""Decisions to write letters about, made from case files without walking through every page."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from cases.models import DependentChild, NRMReferral, SafeAddress
from decisions import steps
from decisions.models import Consideration, Determination
from decisions.rules import determine
from tests.builders import make_caseworker, make_victim
from tests.scenarios.scenario_files import Scenario, scenarios

KINDS = {"grant": "grant", "refuse": "refusal", "reject": "rejection"}
REASONS = "Dr Adaeze Lindqvist’s report of 4 March 2025 bears on {what}."


def with_letters() -> list[Scenario]:
    """Every public scenario of a consideration that is decided as it stands and calls for a letter."""
    return [
        one
        for one in scenarios()
        if isinstance(one.case, dict)
        and one.case.get("kind") == "consideration"
        and "error" not in one.expect
        and (result := determine(one.case))["issuable"]
        and result["outcome"] in KINDS
    ]


def scenario(id_: str, **change: Any) -> dict[str, Any]:
    """The case file of one scenario; `change` replaces values by dotted path, with `__` for the dots."""
    case: dict[str, Any] = deepcopy(next(one.case for one in scenarios() if one.id == id_))
    for path, value in change.items():
        *before, last = path.split("__")
        target = case
        for name in before:
            target = target.setdefault(name, {})
        target[last] = value
    return case


def decided(
    case: Mapping[str, Any],
    *,
    name: str = "Nguyễn Thị Hương",
    addressee: str = "",
    lines: str = "c/o Đặng & Łukasik\n14 Example Street\nLeeds LS1 4XY",
    reasons: str = REASONS,
    more_answers: Mapping[str, Mapping[str, Any]] | None = None,
    evidence: list[dict[str, Any]] | None = None,
    child_names: Mapping[str, str] | None = None,
) -> tuple[Determination, str]:
    """The decision of the case file, not saved, with a finding for each question that it answers; and its letter's
    kind.
    """
    by = make_caseworker()
    victim = make_victim(case["reference"], name=name)
    NRMReferral.objects.create(victim=victim, competent_authority="sca")
    SafeAddress.objects.create(victim=victim, addressee=addressee or name, lines=lines, recorded_by=by)
    for position, child in enumerate(case.get("children") or []):
        DependentChild.objects.create(
            victim=victim, ref=child["ref"], name=(child_names or {}).get(child["ref"], ""), position=position
        )
    consideration = Consideration.objects.create(
        victim=victim,
        basis=case["consideration"]["basis"],
        opened_on=date(2025, 2, 1),
        assigned_to=by,
        status="in_progress",
    )
    result = determine(case)
    determination = Determination(
        consideration=consideration,
        kind="decided",
        decision_date=date.fromisoformat(case["decision_date"]),
        case_file=dict(case),
        findings=list(_findings(case, reasons, more_answers or {}, evidence or [])),
        result=result,
        outcome=result["outcome"],
        guidance=result["guidance"],
        made_by=by,
    )
    return determination, KINDS[result["outcome"]]


def _findings(
    case: Mapping[str, Any], reasons: str, more: Mapping[str, Mapping[str, Any]], evidence: list[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    for step in steps.STEPS:
        for country, child, facts in _subjects(case, step.per):
            answers = {fact: _look_up(facts, fact) for fact in step.facts}
            if all(value is None for value in answers.values()):
                continue
            yield {
                "step": step.key,
                "country": country,
                "child": child,
                "answers": answers | _own_interests(step.key, answers) | dict(more.get(step.key, {})),
                "reasons": reasons.format(what=step.title.lower()) if reasons is REASONS else reasons,
                "recorded_by": "Amina",
                "recorded_at": "2025-03-01T10:00:00+00:00",
                "evidence": evidence,
                "consulted": [facts["country_information"]]
                if step.key == "availability" and facts.get("country_information")
                else [],
            }


def _own_interests(step: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    """How a victim who is a child was considered as one, where it says that this was done."""
    assessed = step == "before-you-decide" and answers.get("person.best_interests_assessed")
    return {"duty.primary": "Her schooling weighed first."} if assessed else {}


def _subjects(case: Mapping[str, Any], per: str) -> Iterator[tuple[str | None, str | None, Mapping[str, Any]]]:
    if per == "country":
        for country in (case.get("recovery") or {}).get("countries") or []:
            yield country["country"], None, country
    elif per == "child":
        for child in case.get("children") or []:
            yield None, child["ref"], child
    else:
        yield None, None, case


def _look_up(facts: Mapping[str, Any], path: str) -> Any:
    value: Any = facts
    for name in path.split("."):
        value = (value or {}).get(name)
    return value
