"""Permission held by a dependent child, in line with a parent's and yet the child's own."""

from django.db import models
from django.db.models import F, Q

from cases.models.dependent_child import DependentChild


class ChildPermission(models.Model):
    """One grant in line. It ends by itself: a parent's that is cancelled does not take it away (CAN-14)."""

    child = models.ForeignKey(DependentChild, on_delete=models.PROTECT, related_name="permissions")
    granted_on = models.DateField()
    expires_on = models.DateField()
    cancelled_from = models.DateField(null=True)  # by a decision about this child

    class Meta:
        ordering = ("granted_on", "pk")
        constraints = (
            models.CheckConstraint(name="child_permission_runs", condition=Q(expires_on__gt=F("granted_on"))),
            models.CheckConstraint(
                name="child_permission_cancelled_while_it_runs",
                condition=Q(cancelled_from__isnull=True)
                | (Q(cancelled_from__gte=F("granted_on")) & Q(cancelled_from__lte=F("expires_on"))),
            ),
        )

    def __str__(self) -> str:
        return f"In line, until {self.expires_on}"
