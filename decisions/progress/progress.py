"""Where each step stands, whatever is considered: derived from what is recorded; nothing of it is stored."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from decisions import facts, outcomes, steps
from decisions.determining import determine
from decisions.models import Consideration, Finding
from decisions.rules import CaseFileErrors, check
from decisions.step_status import TO_DO, Standing, StepStatus, Task, kept_though
from decisions.steps import Per, Step


@dataclass(frozen=True)
class Progress:
    """How far a consideration, loaded `with_facts`, has come on a day; `faults`: why its facts cannot be read."""

    consideration: Consideration
    on: date
    drafted: frozenset[str] = frozenset()

    @cached_property
    def limbs_met(self) -> list[str]:
        """The limbs of s.65(2) that are met: none where no limb is considered."""
        return []

    @property
    def treatment_started(self) -> bool | None:
        """Whether treatment has started; None where that is not known, or not asked."""
        return None

    @cached_property
    def tasks(self) -> list[Task]:
        """Every step, in the order in which it is taken: country by country, child by child."""
        runs = (list(run) for _, run in groupby(self.steps, key=lambda step: step.per))
        return [self._task(step, part, row) for run in runs for part, row in self._parts(run[0].per) for step in run]

    @property
    def steps(self) -> list[Step]:
        """The steps of what is considered here."""
        return [step for step in steps.of(self.consideration.kind) if self._is_asked(step)]

    @property
    def groups(self) -> list[str]:
        """The groups of those steps that have any, in order."""
        return [group for group in steps.groups_of(self.consideration.kind) if self.of_group(group)]

    @cached_property
    def faults(self) -> list[str]:
        return self._read[2]

    @property
    def result(self) -> dict[str, Any]:
        """What the rules make of what is recorded today; empty where the facts cannot be read."""
        return self._read[1]

    @property
    def next_task(self) -> Task | None:
        """The first step that still asks for something."""
        return next((task for task in self.tasks if task.status in TO_DO), None)

    def after(self, task: Task) -> Task | None:
        """The step to go to from this one: the next that asks for something, from the start again after the last."""
        index = next((i for i, other in enumerate(self.tasks) if other.page == task.page), -1)
        following = [*self.tasks[index + 1 :], *self.tasks[: max(index, 0)]]
        open_ones = [other for other in following if other.status in (StepStatus.NOT_STARTED, StepStatus.IN_PROGRESS)]
        return open_ones[0] if open_ones else None

    def task(self, key: str, part: int | None) -> Task | None:
        """The step of that key and place."""
        return next((task for task in self.tasks if task.step.key == key and task.part == part), None)

    def of_group(self, group: str) -> list[Task]:
        return [task for task in self.tasks if task.step.group == group]

    @cached_property
    def _read(self) -> tuple[dict[str, Any], dict[str, Any], list[str]]:
        document = facts.case_file(self.consideration, self.on)
        try:
            return dict(check(document).facts), outcomes.whole(determine(document)), []
        except CaseFileErrors as errors:
            return {}, {}, [str(error) for error in errors.errors]

    @property
    def _facts(self) -> dict[str, Any]:
        return self._read[0]

    def _parts(self, per: Per) -> list[tuple[int | None, dict[str, Any]]]:
        if per == "consideration":
            return [(None, {})]
        rows = {"country": "country_rows", "child": "child_rows"}[per]
        return list(enumerate(getattr(self.consideration, rows), 1))

    def _task(self, step: Step, part: int | None, row: dict[str, Any]) -> Task:
        finding = self._finding(step, row)
        task = Task(step, Standing(StepStatus.NOT_STARTED), part, row, finding)
        return Task(step, self._standing(task), part, row, finding)

    def _finding(self, step: Step, row: dict[str, Any]) -> Finding | None:
        country = row["id"] if step.per == "country" else None
        child = row["id"] if step.per == "child" else None
        return next(
            (
                finding
                for finding in self.consideration.findings.all()
                if (finding.step, finding.country_id, finding.child_id) == (step.key, country, child)
            ),
            None,
        )

    def _standing(self, task: Task) -> Standing:
        if self.faults:
            return Standing(StepStatus.CANNOT_START, "What is known of the person has to be corrected first.")
        settled = self._not_reached(task)
        if settled and task.finding is None:
            return settled
        if settled and self._defeated(task, settled):
            return kept_though(settled)
        if task.finding is None:
            started = task.page in self.drafted
            return Standing(StepStatus.IN_PROGRESS if started else StepStatus.NOT_STARTED)
        return self._recorded(task, task.finding)

    def _is_asked(self, step: Step) -> bool:
        """The step is one of this consideration's: of a cancellation, that its ground is relied on."""
        return True

    def _not_reached(self, task: Task) -> Standing | None:
        """Why the step is not reached, or not needed; None where it is."""
        return None

    def _defeated(self, task: Task, settled: Standing) -> bool:
        """The step was recorded, and an answer or a fact has since taken the ground from under it."""
        return settled.status is StepStatus.NOT_NEEDED and not settled.optional

    def _recorded(self, task: Task, finding: Finding) -> Standing:
        if task.page in self.drafted:
            return Standing(StepStatus.IN_PROGRESS, "You have an unsaved draft.")
        if any(finding.answers.get(fact) is None for fact in (*task.step.facts, *task.step.beside)):
            return Standing(StepStatus.IN_PROGRESS, "An answer that matters is not known yet.")
        return Standing(StepStatus.COMPLETED)
