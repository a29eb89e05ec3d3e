"""The determination of a consideration: the outcome, the limbs, the terms of a grant, what is still outstanding."""

from __future__ import annotations

import datetime
from typing import Any

from decisions.rules import (
    checks,
    children,
    compensation,
    conditions,
    cooperation,
    eligibility,
    framework,
    length,
    outcome,
    pauses,
    recovery,
    validity,
    warnings,
)
from decisions.rules.case_file import CaseFile
from decisions.rules.citations import GUIDANCE
from decisions.rules.dates import add_months
from decisions.rules.expression import LAW_DAY, Item, all_of
from decisions.rules.fields import CaseFileError, CaseFileErrors
from decisions.rules.propositions import Condition, condition, result, so
from decisions.rules.trace import Trace

LIMBS: dict[str, Condition] = {
    "recovery": recovery.LIMB,
    "compensation": compensation.LIMB,
    "cooperation": cooperation.LIMB,
}
"""The three limbs of the section, each with its expression."""

_LIMB_STATES = {True: "met", False: "not_met", None: "undecided"}
DECIDING = "CON-14"

NECESSITY = result(
    "outcome.necessity",
    "One limb that is met carries a grant; a refusal needs all three decided against.",
    requirements=("CON-14", "EXT-04", "POL-09"),
    provision="NABA 2022 s.65(2); Appendix VTS 3.1, 4.1",
    reads=(),
)
asylum_outstanding = so(
    "person.asylum_claim_outstanding",
    "An asylum claim is outstanding.",
    requirements=("ELI-02", "CON-11"),
    provision=GUIDANCE + "Eligibility",
)
CONSIDER_KTT_LEAVE = condition(
    "actions.consider_ktt_leave",
    "Before a refusal after KTT leave with asylum outstanding, further KTT leave is to be considered.",
    all_of(eligibility.after_ktt_leave, asylum_outstanding),
    requirements=("ELI-02",),
    provision=GUIDANCE + "Eligibility",
)


class Consideration:
    """One consideration being determined: the case file, its trace and what has been concluded so far."""

    def __init__(self, case: CaseFile) -> None:
        self.case = case
        self.facts = case.facts
        self.trace = Trace(case.facts)
        self.outcome = "undetermined"
        self.decided_by: tuple[str, ...] = ()
        self.limbs: dict[str, str] = {}
        self.cap: int | None = None
        self.months: int | None = None
        self.added: int | None = None
        self.expires_on: datetime.date | None = None
        self.conditions: list[str] = []
        self.requires: list[str] = []
        self.outstanding: set[str] = set()
        self.warnings: set[str] = set()
        self.actions: set[str] = set()
        self.children: list[dict[str, Any]] = []

    def determine(self) -> dict[str, Any]:
        """The determination of the contract."""
        found = outcome.first_that_applies(self.trace)
        self.outstanding.update(found.outstanding)
        self.actions.update(found.actions)
        if found.outcome is not None:
            self.outcome, self.decided_by = found.outcome, found.decided_by
        else:
            ready = self.trace.condition(checks.READY)
            if ready is not True:
                self.outstanding.update(self.trace.open_facts(checks.READY))
            if ready is True and not self.outstanding:
                self._limbs()
        if self.trace.condition(warnings.ACUTE_RISK) is True:
            self.warnings.add("acute_safeguarding_risk")
        if self.outcome == "grant":
            self._terms()
        elif self.outcome == "refuse" and self._holds(CONSIDER_KTT_LEAVE):
            self.actions.add("consider_ktt_leave")
        if self.outcome in ("grant", "refuse"):
            self._child_victim()
            self._children()
        return self._determination()

    def _holds(self, rule: Condition) -> bool:
        """Whether a rule that a decision reads holds; what leaves it open is outstanding."""
        value = self.trace.condition(rule)
        if value is None:
            self.outstanding.update(self.trace.open_facts(rule))
        return value is True

    def _limbs(self) -> None:
        """Rows 9 to 11: all three limbs, whichever is met first, and the outcome they lead to."""
        redirected = self.trace.condition(validity.REDIRECT_COOPERATION) is True
        for name, limb in LIMBS.items():
            self.limbs[name] = _LIMB_STATES[self.trace.condition(limb)]
        if redirected:
            self.limbs["cooperation"] = "redirected"
            self.actions.add(outcome.REDIRECT)
        self.trace.result(framework.RATINGS, "recorded")
        met = [name for name, state in self.limbs.items() if state == "met"]
        if met:
            self.outcome = self._with_a_limb_met(met)
        elif "undecided" in self.limbs.values():
            for name, state in self.limbs.items():
                if state == "undecided":
                    self.outstanding.update(self.trace.open_facts(LIMBS[name]))
        else:
            self.outcome = self.with_no_limb()
        self._warnings()
        self.trace.record(NECESSITY, {}, {"limbs": dict(self.limbs), "outcome": self.outcome})
        if self.outcome in ("grant", "refuse"):
            self._pauses(met)

    def _with_a_limb_met(self, met: list[str]) -> str:
        self.cap = self.cap_months(met)
        self.trace.result(length.CAP, self.cap)
        usable = self.usable_months(self.cap)
        self.trace.result(length.MONTHS, usable.months)
        if usable.outstanding is not None:
            self.outstanding.add(usable.outstanding)
            return "undetermined"
        self.months = usable.months
        return "grant"

    # What a draft of another policy may state otherwise, in a class of its own; the law is what stands here.

    def cap_months(self, met: list[str]) -> int:
        """The most that may be granted on the limbs that are met."""
        return length.cap_months(met, self.facts[LAW_DAY])

    def usable_months(self, cap: int) -> length.Usable:
        """The length that may be granted, or what is outstanding for it."""
        return length.usable_months(self.facts, cap)

    def with_no_limb(self) -> str:
        """The outcome where every limb is decided against."""
        return "refuse"

    def _pauses(self, met: list[str]) -> None:
        """A grant or refusal that a published pause names is held; one that it may name is undetermined."""
        self.decided_by = (DECIDING,)
        if not self.facts["pauses"]:
            return
        rests_on = met if self.outcome == "grant" else list(LIMBS)
        references, unsettled = pauses.holding(self.facts, self.outcome, rests_on)
        self.trace.result(pauses.PAUSE, {"references": references, "unsettled": unsettled})
        if references:
            self.outcome, self.decided_by = "hold", tuple(references)
        elif unsettled:
            self.outcome, self.decided_by = "undetermined", ()
            self.outstanding.add("person.deportation")

    def _warnings(self) -> None:
        if self.limbs["recovery"] == "not_met":
            if self.trace.condition(warnings.EVIDENCE_NOT_REQUESTED) is True:
                self.warnings.add("evidence_not_requested")
            if self.trace.condition(warnings.TREATMENT_DISRUPTED) is True:
                self.warnings.add("treatment_would_be_disrupted")
        if self.facts["consideration.basis"] == "extension":
            if self.trace.condition(warnings.OUT_OF_TIME) is True:
                self.warnings.add("out_of_time")
            if self.trace.condition(warnings.EARLY_APPLICATION) is True:
                self.warnings.add("early_application")

    def _terms(self) -> None:
        """The days added, the expiry, the conditions and the sign-offs of a grant."""
        self.added, unknown = length.added_days(self.facts)
        self.outstanding.update(unknown)
        self.trace.result(length.ADDED_DAYS, self.added)
        self.expires_on = self._expiry(self.months or 0, self.added)
        self.trace.result(length.EXPIRY, self.expires_on)
        self.conditions = ["higher_education", "public_funds", "work"]
        if self._holds(conditions.ATAS):
            self.conditions.insert(0, "atas")
        self.trace.result(conditions.CONDITIONS, self.conditions)
        self.requires = [name for name, rule in conditions.SIGN_OFFS if self._holds(rule)]

    def _expiry(self, months: int, days: int) -> datetime.date:
        try:
            return add_months(self.case.date, months) + datetime.timedelta(days=days)
        except OverflowError:
            fault = CaseFileError("decision_date", "a date from which the expiry can be counted", str(self.case.date))
            raise CaseFileErrors([fault]) from None

    def _child_victim(self) -> None:
        """On a grant or refusal the victim's age has to be known, and a child's best interests assessed (CHD-02)."""
        self.trace.condition(conditions.CHILD_VICTIM)
        age = conditions.adult.value(self.facts)
        if age is None:
            self.outstanding.add("person.date_of_birth")
        elif age is False and conditions.victim_best_interests.value(self.facts) is not True:
            self.outstanding.add("person.best_interests_assessed")

    def _children(self) -> None:
        for index, facts in enumerate(self.facts["children"]):
            item = Item("children", index, facts)
            child = children.child_outcome(self.outcome, self.facts, item)
            self.children.append({"ref": facts["ref"], "outcome": child.outcome})
            self.outstanding.update(child.outstanding)
            self.trace.result(children.CHILD, child.outcome, item=item)
            if child.outcome == "ask_parent":
                self.actions.add("ask_parent_leave_in_line")

    def _determination(self) -> dict[str, Any]:
        granted = self.outcome == "grant"
        approved = all(self.facts[f"sign_off.{one}"] == "approved" for one in self.requires)
        return {
            "reference": self.case.reference,
            "kind": self.case.kind,
            "guidance": self.case.guidance,
            "outcome": self.outcome,
            "decided_by": list(self.decided_by),
            "limbs": dict(self.limbs),
            "cap_months": self.cap,
            "months": self.months if granted else None,
            "added_days": self.added if granted else None,
            "starts_on": self.case.date.isoformat() if granted else None,
            "expires_on": self.expires_on.isoformat() if self.expires_on else None,
            "conditions": self.conditions,
            "requires": self.requires,
            "issuable": self.outcome not in ("undetermined", "hold") and approved and not self.outstanding,
            "outstanding": sorted(self.outstanding),
            "warnings": sorted(self.warnings),
            "actions": sorted(self.actions),
            "children": self.children,
            "trace": self.trace.steps,
        }
