"""Permission held by a dependent child, in line with a parent's and yet the child's own."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Least

from cases.models.dependent_child import DependentChild
from cases.models.permission_to_stay import runs


class ChildPermission(models.Model):
    """One grant in line. It ends by itself: a parent's that is cancelled does not take it away (CAN-14)."""

    child = models.ForeignKey(DependentChild, on_delete=models.PROTECT, related_name="permissions")
    granted_on = models.DateField()
    expires_on = models.DateField()
    ends_on = models.DateField(null=True)  # where another grant took its place
    cancelled_from = models.DateField(null=True)  # by a decision about this child

    class Meta:
        ordering = ("granted_on", "pk")
        indexes = (
            models.Index(name="child_permissions_by_last_day", fields=["expires_on", "child"]),
            models.Index(
                name="child_permissions_cancelled", fields=["cancelled_from"], condition=Q(cancelled_from__isnull=False)
            ),
        )
        constraints = (
            models.CheckConstraint(name="child_permission_runs", condition=Q(expires_on__gt=F("granted_on"))),
            models.CheckConstraint(
                name="child_permission_cancelled_while_it_runs",
                condition=Q(cancelled_from__isnull=True)
                | (Q(cancelled_from__gte=F("granted_on")) & Q(cancelled_from__lte=F("expires_on"))),
            ),
            models.CheckConstraint(
                name="child_permission_replaced_after_it_began",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("granted_on")),
            ),
            ExclusionConstraint(
                name="child_permissions_do_not_overlap",
                expressions=[
                    ("child", RangeOperators.EQUAL),
                    (
                        Func(
                            F("granted_on"),
                            Least("expires_on", "ends_on", "cancelled_from"),  # of the days that there are
                            Value("[)"),
                            function="DATERANGE",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        )

    def __str__(self) -> str:
        return f"In line, until {self.expires_on}"

    @property
    def runs_until(self) -> date:
        """The day until which it runs, whatever follows it: its expiry or, earlier, the day it is cancelled from."""
        return min(self.expires_on, self.cancelled_from or self.expires_on)

    @property
    def replaced_on(self) -> date | None:
        """The day on which another grant took its place while it ran; None where none did."""
        return self.ends_on if self.ends_on and self.ends_on < self.runs_until else None

    def runs_on(self, day: date) -> bool:
        """It runs on that day: see `runs`."""
        return runs(self.granted_on, self.expires_on, self.ends_on, self.cancelled_from, on=day)
