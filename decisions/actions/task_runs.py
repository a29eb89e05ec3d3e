"""What the workers say of the tasks that run by the clock: so that one that runs no more is seen."""

from django.utils import timezone

from decisions.models import TaskRun


def note(*, task: str, succeeded: bool) -> None:
    """It stands on record that the task has just ended, and how."""
    ended = "succeeded_at" if succeeded else "failed_at"
    run = TaskRun(task=task, **{ended: timezone.now()})
    TaskRun.objects.bulk_create([run], update_conflicts=True, unique_fields=["task"], update_fields=[ended])
