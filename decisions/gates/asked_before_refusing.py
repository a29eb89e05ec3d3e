"""No refusal for want of evidence that nobody asked for (NEC-01, COO-07 to COO-09).

Guidance 4.0 has the caseworker ask for a report that is not there, and has a co-operation that nobody confirmed refused
only once steps were taken and the person was asked for more. So a limb whose no rests on missing evidence is stopped
until the evidence was asked for and time was given, or somebody wrote down why not. A letter that was not issued asked
nobody for anything, and a request that was closed early gave no time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from cases.models.evidence import EvidenceFile, EvidenceKind
from decisions import answers, asked_for, facts, steps
from decisions.models import Consideration
from decisions.rules import LIMBS, Truth, check

NAMES = {"recovery": "recovery", "cooperation": "co-operation"}
TREATMENT, COOPERATION = "treatment", "cooperation"
HEALTHCARE = "recovery.healthcare_evidence"
ANSWERED = ("confirmed", "denied")
# What the co-operation limb would come to if the authority confirmed it and the person told more.
AS_IF_CONFIRMED = {"cooperation.confirmation": "confirmed", "cooperation.information_provided": True}
REPORT = "a healthcare professional’s evidence"
NOT_ON_LEDGER = "a finding says that there is a healthcare professional’s evidence, and no medical item is on record"
NO_FACTOR = "the framework has no information on any factor"
UNCONFIRMED = "neither the authority nor the person has said whether the co-operation goes on"


@dataclass(frozen=True)
class Missing:
    """What is missing on a limb, and the steps about which it can be asked for."""

    limb: str
    what: str
    about: frozenset[str]


@dataclass(frozen=True)
class Unasked:
    """One limb whose no rests on missing evidence, and where asking for it stands.

    `until` is the last day on which there is time, where it was asked for; `written`: its letter was not issued.
    """

    missing: Missing
    until: date | None = None
    written: bool = False

    @property
    def limb(self) -> str:
        return self.missing.limb

    @property
    def name(self) -> str:
        """The limb as it is called in a sentence."""
        return NAMES[self.limb]

    @property
    def point(self) -> str:
        """What is missing, and what to do, in a sentence."""
        rests = f"The no on {self.name} rests on evidence that is missing ({self.missing.what})"
        if self.until is not None:
            return (
                f"{rests}. It was asked for and is due on {answers.day(self.until)}: wait for it until then, record"
                " what came or that they will not send it, or record why it is not waited for."
            )
        if self.written:
            return (
                f"{rests}, and the letter that asks for it is not issued: issue it and give time, or record why it is"
                " not asked for."
            )
        about = " or ".join(f"“{step.title}”" for step in steps.STEPS if step.key in self.missing.about)
        return (
            f"{rests}, and nobody asked for it: ask for it and give time (“Ask for evidence”, about {about}), or record"
            " why it is not asked for."
        )


def outstanding(consideration: Consideration, result: dict[str, Any]) -> list[str]:
    """A sentence for each limb that would be refused for want of evidence nobody asked for, or waited for."""
    return [one.point for one in unasked(consideration, result)]


def unasked(consideration: Consideration, result: Mapping[str, Any]) -> list[Unasked]:
    """What stops a refusal, for a consideration loaded `with_facts` and its determination."""
    explained = {row["limb"] for row in consideration.not_asked_rows}  # type: ignore[attr-defined]
    rests_on = [one for one in resting_on_missing_evidence(consideration, result) if one.limb not in explained]
    if not rests_on:
        return []
    today, requests = timezone.localdate(), asked_for.requests(consideration)
    found = []
    for missing in rests_on:
        of_it = [row for row in requests if missing.about & set(row["about"])]
        if any(asked_for.time_was_given(row, today) for row in of_it):
            continue
        days = [day for row in of_it if (day := asked_for.there_is_time_until(row))]
        written = any(row["went_out_on"] is None and not row["outcome"] for row in of_it)
        found.append(Unasked(missing, min(days, default=None), written))
    return found


def resting_on_missing_evidence(consideration: Consideration, result: Mapping[str, Any]) -> list[Missing]:
    """What is missing where a limb of a refusal is a no for want of evidence, and not by another answer.

    A no that comes from information on the countries of return, from a denial, or from what the person said themselves
    rests on what is there. What nobody recorded counts as missing: unknown is never a yes.
    """
    if result["outcome"] != "refuse":
        return []
    limbs: Mapping[str, str] = result.get("limbs") or {}
    found: list[Missing] = []
    if limbs.get("recovery") == "not_met":
        found += _recovery(consideration)
    if limbs.get("cooperation") == "not_met" and _unconfirmed(consideration):
        found.append(Missing("cooperation", UNCONFIRMED, frozenset({COOPERATION})))
    return found


def _recovery(consideration: Consideration) -> list[Missing]:
    """What the recovery limb lacks: a healthcare professional's evidence, or information on any factor.

    A report is asked for about the treatment, so a request about that step counts for harm and need as well.
    """
    said = _answered(consideration)
    noes = set()
    if said.get("recovery.physical_harm") is False and said.get("recovery.psychological_harm") is False:
        noes.add("harm")
    if said.get("recovery.support_required") is False:
        noes.add("need")
    if said.get("recovery.treatment_necessary") is False:
        noes.add(TREATMENT)
    found = []
    if lacks := _healthcare(consideration, said):
        found.append(Missing("recovery", lacks, frozenset(noes | {TREATMENT})))
    if not noes and _is_uninformed(consideration):
        found.append(Missing("recovery", NO_FACTOR, frozenset({"framework", "accessibility"})))
    return found


def _healthcare(consideration: Consideration, said: Mapping[str, Any]) -> str:
    """What is missing of a healthcare professional's evidence; "" where it is there.

    Where the step that asks for it was not needed, the items on record tell.
    """
    items: list[dict[str, Any]] = consideration.item_rows  # type: ignore[attr-defined]
    kinds = {row["kind"] for row in items if row["file__scan"] in (None, EvidenceFile.Scan.CLEAN)}
    if said.get(HEALTHCARE) is True:
        return "" if EvidenceKind.MEDICAL in kinds else NOT_ON_LEDGER
    if HEALTHCARE not in said and kinds & {EvidenceKind.MEDICAL, EvidenceKind.SUPPORT}:
        return ""
    return REPORT


def _is_uninformed(consideration: Consideration) -> bool:
    """Every country that is found to meet the need is found so with no information on any factor of the framework."""
    by_country: dict[int, dict[str, Any]] = {}
    for finding in consideration.findings.all():
        if finding.country_id is not None:
            by_country.setdefault(finding.country_id, {}).update(finding.answers)
    capable = [said for said in by_country.values() if said.get("available") and said.get("accessible")]
    rated = [[said.get(f"framework.{factor}") for factor in steps.FACTORS] for said in capable]
    return bool(rated) and all(rating in (None, "no_information") for ratings in rated for rating in ratings)


def _unconfirmed(consideration: Consideration) -> bool:
    """The no on co-operation rests on want of confirmation alone: with one, the limb would not be a no any more."""
    known = dict(check(facts.case_file(consideration, timezone.localdate())).facts)
    if known["cooperation.confirmation"] in ANSWERED:
        return False
    return LIMBS["cooperation"].expression.evaluate(known | AS_IF_CONFIRMED) is not Truth.NO


def _answered(consideration: Consideration) -> dict[str, Any]:
    """The answers on the person, by fact name."""
    found: dict[str, Any] = {}
    for finding in consideration.findings.all():
        if finding.step in ("harm", "need", TREATMENT):
            found |= finding.answers
    return found
