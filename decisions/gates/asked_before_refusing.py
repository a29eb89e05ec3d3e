"""No refusal for want of evidence that nobody asked for (NEC-01, COO-07 to COO-09).

Guidance 4.0 has the caseworker ask for a report that is not there, and has a co-operation that nobody confirmed refused
only once steps were taken and the person was asked for more. So a limb whose no rests on missing evidence is stopped
until the evidence was asked for and time was given, or somebody wrote down why not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from decisions import answers, asked_for
from decisions.models import Consideration

NAMES = {"recovery": "recovery", "cooperation": "co-operation"}
TREATMENT, COOPERATION = "treatment", "cooperation"
SAID = {"confirmed", "denied"}


@dataclass(frozen=True)
class Unasked:
    """One limb whose no rests on missing evidence, and the day until which there is time, if it was asked for."""

    limb: str
    until: date | None = None

    @property
    def name(self) -> str:
        """The limb as it is called in a sentence."""
        return NAMES[self.limb]

    @property
    def point(self) -> str:
        """What to do, in a sentence."""
        name = self.name
        if self.until is None:
            return (
                f"The no on {name} rests on evidence that is missing, and nobody asked for it: ask for it and give"
                " time, or record why it is not asked for."
            )
        return (
            f"The no on {name} rests on evidence that was asked for and is due on {answers.day(self.until)}: wait for"
            " it, close the request when it is answered, or record why it is not waited for."
        )


def outstanding(consideration: Consideration, result: dict[str, Any]) -> list[str]:
    """A sentence for each limb that would be refused for want of evidence nobody asked for, or waited for."""
    return [one.point for one in unasked(consideration, result)]


def unasked(consideration: Consideration, result: Mapping[str, Any]) -> list[Unasked]:
    """The limbs that stop a refusal, for a consideration loaded `with_facts` and its determination."""
    explained = {row["limb"] for row in consideration.not_asked_rows}  # type: ignore[attr-defined]
    found = []
    for limb, steps in resting_on_missing_evidence(consideration, result).items():
        if limb in explained:
            continue
        requests = [row for row in asked_for.requests(consideration) if steps & set(row["about"])]
        if not requests:
            found.append(Unasked(limb))
        elif not any(_time_was_given(row) for row in requests):
            found.append(Unasked(limb, min(date.fromisoformat(row["due_on"]) for row in requests)))
    return found


def resting_on_missing_evidence(consideration: Consideration, result: Mapping[str, Any]) -> dict[str, set[str]]:
    """The limbs of a refusal whose no rests on missing evidence, each with the steps about which it can be asked for.

    A no that comes from the countries of return, from a denial, or from what the person said themselves rests on what
    is there. What nobody recorded counts as missing: unknown is never a yes.
    """
    if result["outcome"] != "refuse":
        return {}
    limbs: Mapping[str, str] = result.get("limbs") or {}
    found = {}
    if limbs.get("recovery") == "not_met" and (steps := _recovery(_answered(consideration))):
        found["recovery"] = steps
    if limbs.get("cooperation") == "not_met" and _unconfirmed(_answered(consideration)):
        found["cooperation"] = {COOPERATION}
    return found


def _recovery(said: Mapping[str, Any]) -> set[str]:
    """The findings on harm, need and treatment that say no without a healthcare professional's evidence.

    A report is asked for about the treatment, so a request about that step counts for each of them.
    """
    if said.get("recovery.healthcare_evidence") is True:
        return set()
    noes = set()
    if said.get("recovery.physical_harm") is False and said.get("recovery.psychological_harm") is False:
        noes.add("harm")
    if said.get("recovery.support_required") is False:
        noes.add("need")
    if said.get("recovery.treatment_necessary") is False:
        noes.add(TREATMENT)
    return noes | {TREATMENT} if noes else set()


def _unconfirmed(said: Mapping[str, Any]) -> bool:
    """The authority answered nothing and the person gave nothing more, and neither is beside the point."""
    if said.get("cooperation.confirmation") in SAID or said.get("cooperation.information_provided") is True:
        return False
    beside_the_point = (
        said.get("cooperation.agreed") is False
        or said.get("cooperation.relevant_exploitation") is False
        or said.get("cooperation.stage") == "ended"
    )
    return not beside_the_point


def _answered(consideration: Consideration) -> dict[str, Any]:
    """The answers on the steps of the two limbs, by fact name."""
    of_limbs = ("harm", "need", TREATMENT, COOPERATION)
    found: dict[str, Any] = {}
    for finding in consideration.findings.all():
        if finding.step in of_limbs:
            found |= finding.answers
    return found


def _time_was_given(row: dict[str, Any]) -> bool:
    """It was answered, or the day on which it was due is past."""
    return bool(row["outcome"]) or asked_for.is_past(row, timezone.localdate())
