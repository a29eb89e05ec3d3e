"""Where each step of a reconsideration stands: nothing is looked at again before the request is one that counts."""

from dataclasses import dataclass

from decisions.models import Finding
from decisions.progress.progress import Progress
from decisions.step_status import Standing, StepStatus, Task, not_needed


@dataclass(frozen=True)
class ReconsiderationProgress(Progress):
    """How far a reconsideration has come."""

    def _not_reached(self, task: Task) -> Standing | None:
        outcome = self.result.get("outcome")
        if task.step.key == "late":
            return None if outcome == "late" else not_needed("The request is not late.", "RCN-04")
        if outcome == "not_accepted":
            return not_needed("The request is not one that can be made.", *self.result["decided_by"])
        if outcome == "undetermined":
            return Standing(StepStatus.CANNOT_START, "Record first what is still open of the request.", ("RCN-01",))
        if outcome == "late" and self._found("late", "late_taken") is not True:
            if self._found("late", "late_taken") is False:
                return not_needed("The late request is not taken.", "RCN-04")
            return Standing(StepStatus.CANNOT_START, "Decide first whether the late request is taken.", ("RCN-04",))
        if task.step.key == "review" and self.result["outstanding"]:
            return Standing(StepStatus.CANNOT_START, "Ask first for what supports the request.", ("RCN-09",))
        return self._changed() if task.step.key == "changed" else None

    def _changed(self) -> Standing | None:
        review = self._found("review", "review")
        if review == "unchanged":
            return not_needed("The decision stands.", "RCN-10")
        if review is None:
            return Standing(StepStatus.CANNOT_START, "Say first whether the decision stands.", ("RCN-10",))
        return None

    def _found(self, step: str, fact: str) -> object:
        finding: Finding | None = next((one for one in self.consideration.findings.all() if one.step == step), None)
        return finding.answers.get(fact) if finding else None
