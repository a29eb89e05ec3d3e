"""Every permission the person has held."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import zip_longest
from typing import TypeVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Least

from cases.models.victim import Victim

Day = TypeVar("Day", str, date)  # a row carries its days as ISO 8601 writes them, which sort alike


class PermissionKind(models.TextChoices):
    VTS = "vts", "Temporary permission to stay"
    VTS_CHILD = "vts_child", "Temporary permission to stay as a victim's child"
    MSDL = "msdl", "Modern Slavery Discretionary Leave"
    KTT_LEAVE = "ktt_leave", "KTT discretionary leave"
    OTHER = "other", "Other permission"


AS_A_VICTIM = (PermissionKind.VTS, PermissionKind.VTS_CHILD)
"""Permission that somebody holds as a victim, or as a victim’s child."""


class PermissionToStay(models.Model):
    """One grant. It runs over the half-open [granted_on, ends_on): to its expiry, or to the grant that replaces it."""

    victim = models.ForeignKey(Victim, on_delete=models.PROTECT, related_name="permissions")
    kind = models.CharField(max_length=10, choices=PermissionKind, blank=True)  # blank: not known yet
    purposes = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    granted_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    cancelled_from = models.DateField(null=True)  # by a decision to cancel it
    months = models.BigIntegerField(null=True)  # as it was recorded elsewhere, however odd
    decided_again = models.BooleanField(default=False)  # changed on reconsideration: another grant stands in its place
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ("position",)
        indexes = (
            models.Index(name="permissions_by_last_day", fields=["expires_on", "victim"]),
            models.Index(name="permissions_by_real_end", fields=["ends_on", "victim"]),
            models.Index(
                name="permissions_cancelled",
                fields=["cancelled_from", "victim"],
                condition=Q(cancelled_from__isnull=False),
            ),
            models.Index(  # who holds permission, the first to end first, and how many end in each month
                Least("expires_on", "cancelled_from"),
                "id",
                name="permissions_as_they_end",
                include=["expires_on", "cancelled_from", "ends_on", "kind", "purposes", "victim"],
            ),
        )
        constraints = (
            models.UniqueConstraint(name="permission_position", fields=["victim", "position"]),
            ExclusionConstraint(
                name="permissions_do_not_overlap",
                expressions=[
                    ("victim", RangeOperators.EQUAL),
                    (
                        Func(
                            F("granted_on"),
                            F("ends_on"),
                            Value("[)"),
                            function="DATERANGE",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(granted_on__isnull=False) & Q(ends_on__isnull=False),
            ),
            models.CheckConstraint(
                name="permission_ends_by_its_expiry",
                condition=Q(ends_on__isnull=True)
                | Q(expires_on__isnull=True)
                | Q(ends_on__lte=F("expires_on"))
                | Q(ends_on=F("granted_on")),  # recorded as expired before it was granted: it ran for no day
            ),
        )

    def __str__(self) -> str:
        return self.get_kind_display() or "Permission of a kind not known yet"

    @property
    def runs_until(self) -> date | None:
        """The day until which it runs, whatever follows it: its expiry or, earlier, the day it is cancelled from."""
        days = [day for day in (self.expires_on, self.cancelled_from) if day]
        return min(days, default=None)

    @property
    def last_day(self) -> date | None:
        """The last day on which it runs, whatever follows it: its expiry, or the day before it is cancelled."""
        return last_day_of(self.expires_on, self.cancelled_from)

    @property
    def replaced_on(self) -> date | None:
        """The day on which another grant took its place while it ran; None where none did."""
        until = self.runs_until
        return self.ends_on if self.ends_on and until and self.ends_on < until else None

    def runs_on(self, day: date) -> bool:
        """It runs on that day: see `runs`."""
        return runs(self.granted_on, self.expires_on, self.ends_on, self.cancelled_from, on=day)


def runs(
    granted_on: Day | None, expires_on: Day | None, ends_on: Day | None, cancelled_from: Day | None, *, on: Day
) -> bool:
    """A permission with those days runs on that one: its last day counts; the day from which it is cancelled, or on
    which another grant takes its place, does not.
    """
    if not granted_on or not expires_on or not granted_on <= on <= expires_on:
        return False
    if cancelled_from and cancelled_from <= on:
        return False
    return not (ends_on and ends_on < expires_on and ends_on <= on)


def last_day_of(expires_on: date | None, cancelled_from: date | None) -> date | None:
    """The last day of a permission with those days: the day from which it is cancelled is none of it (WHN-03)."""
    days = [day for day in (expires_on, cancelled_from and cancelled_from - timedelta(days=1)) if day]
    return min(days) if expires_on else None


def stopped_on(expires_on: Day | None, ends_on: Day | None, cancelled_from: Day | None) -> Day | None:
    """When a permission with those days stops: at its expiry, or earlier where it is cancelled or another takes its
    place; None where its expiry is not known.
    """
    return min(day for day in (expires_on, ends_on, cancelled_from) if day) if expires_on else None


def ends_of(history: Sequence[Mapping[str, Day | None]]) -> list[Day | None]:
    """When each grant (`granted_on`, `expires_on`) stopped running: at its expiry or, if earlier, at the next grant.

    Of two grants of one day the later in the list replaces the other. A grant that is recorded as expired before it was
    made ran for no day.
    """
    granted = sorted((entry["granted_on"], position) for position, entry in enumerate(history) if entry["granted_on"])
    ends: list[Day | None] = [entry["expires_on"] for entry in history]
    for (start, position), following in zip_longest(granted, granted[1:]):
        stops = [day for day in (ends[position], following and following[0]) if day]
        ends[position] = max(start, min(stops)) if stops else None
    return ends
