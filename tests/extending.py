"""Applications to extend and requests to waive the fee, as a caseworker records them."""

from datetime import date
from typing import Any

from cases.models import Caseworker, Victim
from decisions import imported, progress, steps
from decisions.actions import considerations, determinations, evidence_assessments, fee_waivers, openings
from decisions.actions.fee_waivers import Asked
from decisions.models import Consideration, Determination
from decisions.steps import Step
from tests.builders import ASSESSMENT, loaded, make_evidence

REASONS = "Her bank statements of May 2026 show what comes in, and the support worker confirms it."
APPLIED: dict[str, Any] = {
    "form": "flr_hro",
    "form_reference": "HRO-4471-22",
    "applied_on": date(2026, 5, 1),
    "in_uk_on_application": True,
    "purposes": ["recovery"],
    "fee": "paid",
    "months_sought": 12,
}
DESTITUTE = {"destitution": {"destitution.destitute": True, "destitution.imminent_risk": False}}
NOT_DESTITUTE = {
    "destitution": {"destitution.destitute": False, "destitution.imminent_risk": False},
    "child_needs": {
        "needs_not_met": False,
        "fee_would_deprive": False,
        "destitution.child_essential_needs_unmet": False,
    },
}


def apply(victim: Victim, by: Caseworker, *, token: str = "", **changed: Any) -> Consideration:
    """An application on FLR(HRO) is on record; `changed` replaces any of it."""
    return openings.open_on_application(victim=victim, applied=APPLIED | changed, token=token, by=by)


def ask_for_waiver(victim: Victim, by: Caseworker, **changed: Any) -> Consideration:
    """The fee is asked to be waived, for the person alone unless `changed` says otherwise."""
    asked: dict[str, Any] = {
        "requested_on": date(2026, 5, 20),
        "form_reference": "FW-20-118",
        "permission_expires_on": None,
        "for_the_person": True,
    }
    return fee_waivers.request(victim=victim, asked=Asked(**asked | changed), by=by)


def record_as(consideration: Consideration, by: Caseworker, step: Step, answers: dict[str, Any], **more: Any) -> None:
    """One step of whatever kind of case is recorded for the first time."""
    recorded = considerations.Recorded(step=step, answers=answers, reasons=REASONS, **more)
    considerations.record_step(consideration=consideration, recorded=recorded, version=0, by=by)


def decided_waiver(
    consideration: Consideration, by: Caseworker, found: dict[str, dict[str, Any]] = DESTITUTE
) -> Determination:
    """The request is taken, considered on what was sent in with it, proposed and decided."""
    considerations.take(consideration=consideration, by=by)
    item = make_evidence(consideration.victim, 9, kind="other", title="Bank statements", received_on=date(2026, 5, 21))
    evidence_assessments.assess(consideration=consideration, evidence=item, version=0, by=by, **ASSESSMENT)
    for key, answers in found.items():
        record_as(consideration, by, steps.EVERY[key], answers)
    proposed = determinations.propose(consideration=consideration, question="", by=by)
    return determinations.decide(determination=proposed, look=None, by=by)


def record_what_the_file_said(consideration: Consideration, by: Caseworker) -> Consideration:
    """Every finding of an imported file is made by a caseworker, who found the same."""
    considerations.take(consideration=consideration, by=by)
    case = loaded(consideration)
    for task in progress.of(case).tasks:
        said = imported.said_on(case, task.step, task.row)
        answers = {fact: said[fact] for fact in task.step.facts if fact in said}
        if not answers:
            continue
        of_country, of_child = task.step.per == "country", task.step.per == "child"
        record_as(
            case,
            by,
            task.step,
            answers,
            country=case.victim.countries_of_return.get(pk=task.row["id"]) if of_country else None,
            child=case.victim.children.get(pk=task.row["id"]) if of_child else None,
            consulted=_consulted(task.step, task.row),
        )
    return loaded(consideration)


def _consulted(step: Step, row: dict[str, Any]) -> tuple[Any, ...]:
    from tests.builders import make_country_information

    return (make_country_information(row["country"]),) if step.key == "availability" and row["country"] else ()
