"""When each task that runs by the clock last came to its end."""

from django.db import models


class TaskRun(models.Model):
    """One periodic task: when it last ended as it should, and when it last failed. Null where it never did."""

    task = models.CharField(max_length=80, unique=True)
    succeeded_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.task
