"""Where each step of a consideration of permission stands.

The order of the law is kept: availability only once treatment is found necessary (AVL-01), accessibility only where
it is available. A step that an earlier answer has settled is not needed, and says which answer and which requirement.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cases.countries import name_of
from decisions import steps
from decisions.models import Finding
from decisions.progress.progress import Progress
from decisions.rules import LIMBS, Truth
from decisions.rules.outcome import ROWS
from decisions.step_status import BLOCKING, PENDING, Standing, StepStatus, Task, not_needed, optional


@dataclass(frozen=True)
class PermissionProgress(Progress):
    """How far a consideration of permission to stay has come."""

    def limb(self, name: str) -> Truth:
        """What the findings so far make of one limb of s.65(2), whatever the checks say."""
        return LIMBS[name].expression.evaluate(self._facts) if self._facts else Truth.UNKNOWN

    @cached_property
    def limbs_met(self) -> list[str]:
        return [
            name for name in LIMBS if self.limb(name) is Truth.YES and not (name == "cooperation" and self.redirected)
        ]

    @property
    def treatment_started(self) -> bool | None:
        """Whether treatment has started, as it was found; None where that is not known."""
        started: bool | None = self._facts.get("recovery.treatment_started")
        return started

    @cached_property
    def redirected(self) -> bool:
        """Co-operation is one of several purposes of an extension: it goes to the competent authority (EXT-08)."""
        purposes = self._facts.get("application.purposes") or ()
        extension = self._facts.get("consideration.basis") == "extension"
        return extension and "cooperation" in purposes and len(set(purposes)) > 1

    def _defeated(self, task: Task, settled: Standing) -> bool:
        """The step was recorded, and an answer or a fact has since taken the ground from under it."""
        if task.step.key in ("availability", "framework", "accessibility"):
            return True
        over = settled.status is StepStatus.NOT_NEEDED and not settled.optional
        return over and task.step.key != "before-you-decide"  # what is found there is itself what settles the case

    def _not_reached(self, task: Task) -> Standing | None:
        early = self._settled_early(task)
        if early:
            return early
        key = task.step.key
        if task.step.group == steps.RECOVERY:
            return self._recovery(task)
        if key == "cooperation" and self.redirected:
            return not_needed(
                "Co-operation goes to the competent authority when it is one of several purposes.", "EXT-08"
            )
        if key in LIMBS and self.limbs_met and key not in self.limbs_met:
            return optional("A limb is met, which is enough for a grant. It may still be recorded.", "CON-14")
        if key == "child" and not self._included(task.row):
            return optional("The child was not included before the decision. It may still be recorded.", "UKB-02")
        if key == "length" and not self.limbs_met:
            if all(self.limb(name) is Truth.NO or (name == "cooperation" and self.redirected) for name in LIMBS):
                return not_needed("Stay is not necessary on any limb, so there is no length to set.", "CON-14")
            return Standing(StepStatus.CANNOT_START, "A length follows once stay is necessary on a limb.", ("LEN-01",))
        return None

    def _settled_early(self, task: Task) -> Standing | None:
        """What is known has settled the case before the limbs are reached."""
        decided_by = self.result["decided_by"]
        if self.result["limbs"] or not decided_by or self.result["outcome"] == "hold":
            return None
        if self.result["outcome"] == "refuse" and task.step.key == "child" and self._included(task.row):
            return None
        grounds = {ground.decided_by: ground.condition.proposition for row in ROWS for ground in row.grounds}
        return not_needed(grounds[decided_by[0]], *decided_by)

    def _recovery(self, task: Task) -> Standing | None:
        known = self._facts
        if task.step.key == "harm":
            return self._other_limb()
        harms = (known["recovery.physical_harm"], known["recovery.psychological_harm"])
        if harms == (False, False):
            return not_needed("The exploitation has caused no harm, which settles recovery.", "REC-05")
        if task.step.key != "need" and known["recovery.support_required"] is False:
            return not_needed("No support is needed to recover, which settles recovery.", "REC-06")
        if self.limbs_met and "recovery" not in self.limbs_met and task.finding is None:
            return self._other_limb()
        if not any(finding.step == "harm" for finding in self.consideration.findings.all()):
            return Standing(
                StepStatus.CANNOT_START, "Record first whether the exploitation has caused harm.", ("REC-05",)
            )
        return self._country(task) if task.step.per == "country" else None

    def _country(self, task: Task) -> Standing | None:
        necessary = self._facts["recovery.treatment_necessary"]
        if necessary is False:
            return not_needed("Treatment was found not to be necessary.", "AVL-01")
        if necessary is None:
            return Standing(StepStatus.CANNOT_START, "Only once treatment is found necessary.", ("AVL-01",))
        place = (task.part or 1) - 1
        countries = self._facts["recovery.countries"]
        capable = [i for i, c in enumerate(countries) if _is_capable(c)]
        if capable and place not in capable:
            name = name_of(countries[capable[0]]["country"])
            return not_needed(
                f"It is available and likely to be accessible in {name}: one country is enough.", "CON-15"
            )
        if task.step.key == "availability":
            return None
        available = countries[place]["available"]
        if available is False:
            return not_needed(
                f"It is not available in {task.subject}: accessibility is not reached.", "CON-16", "AVL-08"
            )
        if available is None:
            return Standing(StepStatus.CANNOT_START, f"Only once it is found available in {task.subject}.", ("ACC-01",))
        if task.step.key == "accessibility" and not self._has_framework(task):
            return Standing(StepStatus.CANNOT_START, "Consider the framework first.", ("ACC-02",))
        return None

    def _has_framework(self, task: Task) -> bool:
        return any(f.step == "framework" and f.country_id == task.row["id"] for f in self.consideration.findings.all())

    def _other_limb(self) -> Standing | None:
        if self.limbs_met and "recovery" not in self.limbs_met:
            return optional("A limb is met, which is enough for a grant. It may still be recorded.", "CON-14")
        return None

    def _included(self, row: dict[str, Any]) -> bool:
        return bool(row["included_on"]) and row["included_on"] <= self.on.isoformat()

    def _recorded(self, task: Task, finding: Finding) -> Standing:
        if task.page in self.drafted:
            return Standing(StepStatus.IN_PROGRESS, "You have an unsaved draft.")
        open_facts = self._open_facts(task)
        for fact in task.step.facts:
            if fact in open_facts and finding.answers.get(fact) is False and fact in BLOCKING:
                return Standing(StepStatus.PROBLEM, BLOCKING[fact], tuple(task.step.requirements[:2]))
        if task.step.key == "before-you-decide" and self.result["decided_by"] == ["PUB-04"]:
            return Standing(StepStatus.PROBLEM, PENDING, ("PUB-04",))
        if "length.months" in open_facts and task.step.key == "length":
            return Standing(
                StepStatus.PROBLEM, "The length is not usable: it is above the limit.", ("LEN-02", "LEN-03")
            )
        if any(finding.answers.get(fact) is None for fact in open_facts):
            return Standing(StepStatus.IN_PROGRESS, "An answer that matters is not known yet.")
        return Standing(StepStatus.COMPLETED)

    def _open_facts(self, task: Task) -> list[str]:
        """The step's facts, by their names in its finding, that leave something open."""
        open_paths = set(self.result["outstanding"])
        for limb in LIMBS.values():
            if not self.limbs_met:
                open_paths.update(limb.expression.open_facts(self._facts))
        prefix = {"country": "recovery.countries", "child": "children"}.get(task.step.per)
        if prefix is None:
            return [fact for fact in task.step.facts if fact in open_paths]
        return [fact for fact in task.step.facts if f"{prefix}[{(task.part or 1) - 1}].{fact}" in open_paths]


def _is_capable(country: Any) -> bool:
    """The need is capable of being met there: consulted, available and accessible (s.65(4)(a))."""
    return bool(country["country_information"]) and country["available"] is True and country["accessible"] is True
