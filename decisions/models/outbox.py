"""Work that a decision has asked for, written in the decision's own transaction."""

from django.db import models
from django.db.models import Q


class OutboxMessage(models.Model):
    """One task to be run until it is done. Redis only rings for it: what is to be done stands here.

    `due_at` is when it may next be sent; each sending moves it on, so that one that came to nothing is sent again.
    """

    task = models.CharField(max_length=80)
    key = models.CharField(max_length=80)  # what the task is run on
    lane = models.CharField(max_length=80, blank=True)  # those of one lane are run in the order asked; "": any order
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(null=True)  # since when a worker runs it; none does where its lock is free
    done_at = models.DateTimeField(null=True)
    parked_at = models.DateTimeField(null=True)  # given up until a person asks again
    last_error = models.CharField(max_length=300, blank=True)
    request_id = models.CharField(max_length=32, blank=True, db_default="")  # of the request that asked, for the logs

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="outbox_done_or_parked", condition=Q(done_at__isnull=True) | Q(parked_at__isnull=True)
            ),
        )
        indexes = (
            models.Index(
                name="outbox_due",
                fields=["due_at"],
                condition=Q(done_at__isnull=True) & Q(parked_at__isnull=True),
            ),
            models.Index(
                name="outbox_lane",
                fields=["lane", "id"],
                condition=Q(done_at__isnull=True) & Q(parked_at__isnull=True),
            ),
            models.Index(name="outbox_parked", fields=["parked_at"], condition=Q(parked_at__isnull=False)),
            models.Index(name="outbox_task_key", fields=["task", "key"]),
        )

    def __str__(self) -> str:
        return f"{self.task}({self.key})"
