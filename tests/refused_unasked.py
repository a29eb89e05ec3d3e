"""Cases that are refused for want of evidence, for the gate that asks whether anybody asked for it."""

from typing import Any

from django.utils import timezone

from cases.models import Caseworker
from decisions import facts
from decisions.actions import determinations
from decisions.gates import asked_before_refusing
from decisions.models import Consideration
from decisions.rules import determine
from tests.builders import (
    CHECKS,
    NO_COMPENSATION,
    NO_COOPERATION,
    RECOVERY,
    assess_all,
    loaded,
    make_consideration,
    record,
)

UNASKED = "nobody asked for it"
HARMED = {name: RECOVERY[name] for name in ("harm", "need")}
TREATMENT = {**RECOVERY["treatment"], "recovery.treatment_necessary": False, "recovery.healthcare_evidence": False}
SILENT = {
    "cooperation.agreed": True,
    "cooperation.relevant_exploitation": True,
    "cooperation.stage": "investigation",
    "cooperation.confirmation": "unknown",
    "cooperation.reasonable_steps_taken": True,
    "cooperation.information_requested": True,
    "cooperation.information_provided": False,
    "cooperation.presence_necessary": True,
}


def found(by: Caseworker, **steps: Any) -> Consideration:
    """A consideration with these findings, and no on the limbs that are not among them."""
    consideration = make_consideration(assigned_to=by)
    said = {"before-you-decide": CHECKS, **NO_COMPENSATION, **NO_COOPERATION, **steps}
    for key, given in said.items():
        for country in consideration.victim.countries_of_return.all() if key == "availability" else [None]:
            record(consideration, by, key, given, country=country)
    assess_all(consideration, by)
    return consideration


def refused_for_want_of_a_report(by: Caseworker, **treatment: Any) -> Consideration:
    return found(by, **HARMED, treatment=TREATMENT | treatment)


def refused_for_silence(by: Caseworker, **cooperation: Any) -> Consideration:
    healthy = {"recovery.support_required": False}
    return found(
        by,
        harm=RECOVERY["harm"],
        need=healthy,
        treatment={"recovery.healthcare_evidence": True},
        cooperation=SILENT | cooperation,
    )


def points(consideration: Consideration) -> list[str]:
    case = loaded(consideration)
    return asked_before_refusing.outstanding(case, determine(facts.case_file(case, timezone.localdate())))


def propose(consideration: Consideration, by: Caseworker) -> Any:
    return determinations.propose(consideration=consideration, question="", by=by)


def result_of(consideration: Consideration) -> tuple[Consideration, dict[str, Any], dict[str, Any]]:
    case = loaded(consideration)
    case_file = facts.case_file(case, timezone.localdate())
    return case, determine(case_file), case_file
