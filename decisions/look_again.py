"""The steps whose finding rests on country information that counts no longer. It is said; nothing is stopped by it."""

from dataclasses import dataclass

from django.urls import reverse

from decisions import overtaken
from decisions.models import Consideration
from decisions.overtaken import Overtaken
from decisions.progress import Progress
from decisions.step_status import StepStatus, Task


@dataclass(frozen=True)
class Again:
    """A step whose finding is to be looked at again, with what overtook it and the address of its page."""

    task: Task
    items: list[Overtaken]
    href: str

    @property
    def sentence(self) -> str:
        """What overtook it."""
        return " ".join(item.sentence for item in self.items)


def look_again(progress: Progress) -> list[Again]:
    """The steps to look at again, of those that still count; none once the case is decided."""
    if not progress.consideration.is_open:
        return []
    counting = (task for task in progress.tasks if task.status is not StepStatus.NOT_NEEDED)
    return [
        Again(task, items, _address(progress.consideration, task))
        for task in counting
        if (items := overtaken.of(task.finding, progress.on))
    ]


def _address(consideration: Consideration, task: Task) -> str:
    part = {"part": task.part} if task.part else {}
    return reverse("step", kwargs={"public_id": consideration.public_id, "step": task.step.key, **part})
