"""What stops the erasure of a person's data."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models.victim import Victim


class LegalHold(models.Model):
    """While it stands nothing of the person is erased, whatever the retention schedule says."""

    victim = models.ForeignKey(Victim, on_delete=models.PROTECT, related_name="legal_holds")
    because = models.TextField()
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_because = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                name="one_legal_hold_at_a_time", fields=["victim"], condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(name="legal_hold_says_why", condition=Q(because__regex=r"\S")),
            models.CheckConstraint(
                name="legal_hold_ending_is_whole",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True, ended_because="")
                | (Q(ended_at__isnull=False, ended_by__isnull=False) & Q(ended_because__regex=r"\S")),
            ),
        )

    def __str__(self) -> str:
        return "Legal hold"
