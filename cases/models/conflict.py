"""Who may have nothing to do with a person's case."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.models.victim import Victim


class ConflictOfInterest(models.Model):
    """A caseworker who knows the person, or has another interest. While it stands they neither see nor have the case.

    A senior caseworker may end it, with a reason.
    """

    victim = models.ForeignKey(Victim, on_delete=models.PROTECT, related_name="conflicts")
    caseworker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="conflicts")
    because = models.TextField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_because = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = (
            models.Index(
                name="conflicts_of_a_caseworker",
                fields=["caseworker", "victim"],
                condition=Q(ended_at__isnull=True),
            ),
        )
        constraints = (
            models.UniqueConstraint(
                name="one_conflict_at_a_time", fields=["victim", "caseworker"], condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(name="conflict_says_why", condition=Q(because__regex=r"\S")),
            models.CheckConstraint(
                name="conflict_ending_is_whole",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True, ended_because="")
                | (Q(ended_at__isnull=False, ended_by__isnull=False) & Q(ended_because__regex=r"\S")),
            ),
            models.CheckConstraint(
                name="nobody_ends_their_own_conflict",
                condition=Q(ended_by__isnull=True) | ~Q(ended_by=F("caseworker")),
            ),
        )

    def __str__(self) -> str:
        return "Conflict of interest"
