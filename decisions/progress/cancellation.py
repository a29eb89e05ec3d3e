"""Where each step of a cancellation stands: two findings for each ground relied on, and no ground without the other."""

from dataclasses import dataclass
from typing import Any

from decisions.facts.cancellation import looked_at
from decisions.grounds import NO_LONGER_MET
from decisions.models import Finding
from decisions.progress.progress import Progress
from decisions.rules.shapes import MANDATORY_GROUNDS
from decisions.step_status import Standing, StepStatus, Task, not_needed
from decisions.steps import Per, Step

NO_GROUND = "No ground was found on which permission is cancelled."


@dataclass(frozen=True)
class CancellationProgress(Progress):
    """How far a cancellation has come."""

    @property
    def _grounds(self) -> list[str]:
        grounds: list[str] = self.consideration.cancellation.grounds
        return grounds

    def _is_asked(self, step: Step) -> bool:
        if step.key == "other_purposes":
            return NO_LONGER_MET in self._grounds
        part, _, ground = step.key.partition(":")
        return part not in ("ground", "appropriate") or ground in self._grounds

    def _parts(self, per: Per) -> list[tuple[int | None, dict[str, Any]]]:
        if per == "child":
            return list(enumerate(looked_at(self.consideration), 1))
        return [(None, {})]

    def _not_reached(self, task: Task) -> Standing | None:
        part, _, ground = task.step.key.partition(":")
        if part == "appropriate":
            return self._appropriate(ground)
        if part == "effective_date" and self.result["outcome"] == "keep":
            return not_needed(NO_GROUND, "CLT-05")
        return None

    def _appropriate(self, ground: str) -> Standing | None:
        made_out = self._answer(f"ground:{ground}", "made_out")
        if made_out is False:
            return not_needed("The ground was found not to be made out.", "BUR-03")
        if made_out is None:
            return Standing(StepStatus.CANNOT_START, "Only once the ground is found to be made out.", ("BUR-03",))
        if ground in MANDATORY_GROUNDS:
            return not_needed("The Rules say that permission must be cancelled on this ground.", "CAN-06")
        if ground == NO_LONGER_MET and not self._has("other_purposes"):
            return Standing(StepStatus.CANNOT_START, "Look at the other purposes of stay first.", ("CAN-13",))
        return None

    def _recorded(self, task: Task, finding: Finding) -> Standing:
        if task.page in self.drafted:
            return Standing(StepStatus.IN_PROGRESS, "You have an unsaved draft.")
        due = task.step.beside if task.step.key == "other_purposes" else task.step.facts
        if any(finding.answers.get(fact) is None for fact in due):
            return Standing(StepStatus.IN_PROGRESS, "An answer that matters is not known yet.")
        return Standing(StepStatus.COMPLETED)

    def _has(self, step: str) -> bool:
        return any(one.step == step for one in self.consideration.findings.all())

    def _answer(self, step: str, fact: str) -> Any:
        found = (one.answers.get(fact) for one in self.consideration.findings.all() if one.step == step)
        return next(found, None)
