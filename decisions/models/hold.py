"""Why a decision waits, who may lift that, and when it is looked at again."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from decisions.models.consideration import Consideration


class Hold(models.Model):
    """An interval in which nothing may be decided, with an authority, a review date and somebody who may lift it."""

    class LiftedBy(models.TextChoices):
        CASEWORKER = "caseworker", "The caseworker, once the outcome is recorded"
        SENIOR_CASEWORKER = "senior_caseworker", "A senior caseworker"

    consideration = models.ForeignKey(Consideration, on_delete=models.PROTECT, related_name="holds")
    authority = models.CharField(max_length=200)
    published_in = models.CharField(max_length=300)  # where anybody can read of it: no hold rests on less (XY, MS)
    reasons = models.TextField()
    review_on = models.DateField()
    may_be_lifted_by = models.CharField(max_length=20, choices=LiftedBy)
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_because = models.TextField(blank=True)

    class Meta:
        indexes = (models.Index(name="holds_by_day", fields=["review_on", "consideration"]),)
        constraints = (
            models.UniqueConstraint(
                name="one_hold_at_a_time", fields=["consideration"], condition=Q(lifted_at__isnull=True)
            ),
            models.CheckConstraint(
                name="hold_has_authority_and_reasons",
                condition=Q(authority__regex=r"\S") & Q(reasons__regex=r"\S"),
            ),
            models.CheckConstraint(name="hold_names_a_publication", condition=Q(published_in__regex=r"\S")),
            models.CheckConstraint(
                name="hold_lifting_is_whole",
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True, lifted_because="")
                | (Q(lifted_at__gte=F("placed_at"), lifted_by__isnull=False) & Q(lifted_because__regex=r"\S")),
            ),
        )

    def __str__(self) -> str:
        return f"Hold: {self.authority}"

    @property
    def is_review_overdue(self) -> bool:
        """The day on which somebody was to look at it again has passed, and it is not lifted."""
        return self.lifted_at is None and self.review_on < timezone.localdate()


class Pause(models.Model):
    """A published decision pause that was in force for this consideration. It names what it holds."""

    consideration = models.ForeignKey(Consideration, on_delete=models.PROTECT, related_name="pauses")
    reference = models.TextField()
    purposes = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    deportation = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    outcomes = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = (models.CheckConstraint(name="pause_has_reference", condition=~Q(reference="")),)

    def __str__(self) -> str:
        return self.reference
