"""A request that a child be given leave in line with a parent who was granted, and what was decided of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models import ChildPermission, DependentChild
from decisions.models.consideration import Consideration


class LeaveInLine(models.Model):
    """One request for one child, after the parent's grant (UKB-01, UKB-03). There is no form and no fee (UKB-06).

    It is decided about the child alone: `permission` is the child's own, until the parent's ends.
    """

    class Outcome(models.TextChoices):
        GRANTED = "granted", "Leave in line is given"
        NOT_GRANTED = "not_granted", "Leave in line is not given"

    consideration = models.ForeignKey(Consideration, on_delete=models.PROTECT, related_name="leave_in_line_requests")
    child = models.ForeignKey(DependentChild, on_delete=models.PROTECT, related_name="leave_in_line_requests")
    received_on = models.DateField()
    asked_by = models.CharField(max_length=200)
    individually = models.BooleanField(null=True)  # whether the rules sent it to an individual consideration (UKB-08)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    best_interests = models.TextField(blank=True)
    reasons = models.TextField(blank=True)
    permission = models.OneToOneField(
        ChildPermission, null=True, on_delete=models.PROTECT, related_name="leave_in_line_request"
    )
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(name="one_open_leave_in_line_per_child", fields=["child"], condition=Q(outcome="")),
            models.CheckConstraint(
                name="leave_in_line_decided_with_reasons",
                condition=Q(outcome="", decided_by__isnull=True, decided_at__isnull=True, permission__isnull=True)
                | Q(
                    outcome__in=["granted", "not_granted"],
                    reasons__regex=r"\S",
                    best_interests__regex=r"\S",
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="leave_in_line_granted_is_a_permission",
                condition=Q(outcome="granted", permission__isnull=False)
                | (~Q(outcome="granted") & Q(permission__isnull=True)),
            ),
        )

    def __str__(self) -> str:
        return f"Leave in line for {self.child}"
