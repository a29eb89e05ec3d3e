"""Who alone may see a person's cases while they are marked need-to-know, and who opened one in an emergency."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.models.victim import Victim
from cases.public_ids import new_public_id

LASTS = timedelta(minutes=60)
"""So long somebody who opened a case in an emergency may see it."""
REASON_AT_LEAST = 20
"""Signs of the reason for opening one, without the space around it."""


class NeedToKnow(models.Model):
    """While it stands nobody but those who are named sees anything of the person's cases (promise 16)."""

    victim = models.ForeignKey(Victim, on_delete=models.PROTECT, related_name="needs_to_know")
    because = models.TextField()
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_because = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                name="marked_need_to_know_once", fields=["victim"], condition=Q(lifted_at__isnull=True)
            ),
            models.CheckConstraint(name="need_to_know_says_why", condition=Q(because__regex=r"\S")),
            models.CheckConstraint(
                name="need_to_know_lifting_is_whole",
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True, lifted_because="")
                | (Q(lifted_at__isnull=False, lifted_by__isnull=False) & Q(lifted_because__regex=r"\S")),
            ),
        )

    def __str__(self) -> str:
        return "Need-to-know"


class NeedToKnowMember(models.Model):
    """Somebody who may see the cases of a person marked need-to-know, from when they were named until taken out."""

    marking = models.ForeignKey(NeedToKnow, on_delete=models.PROTECT, related_name="members")
    caseworker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                name="named_need_to_know_once", fields=["marking", "caseworker"], condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(
                name="need_to_know_member_ending_is_whole",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return "May see a need-to-know case"


class EmergencyAccess(models.Model):
    """Somebody who is not named opened a need-to-know case in an emergency, for an hour and no longer (promise 17).

    Another senior caseworker looks at it afterwards and says whether it was right.
    """

    class Outcome(models.TextChoices):
        JUSTIFIED = "justified", "The access was needed"
        NOT_JUSTIFIED = "not_justified", "The access was not needed"

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    marking = models.ForeignKey(NeedToKnow, on_delete=models.PROTECT, related_name="emergency_accesses")
    victim = models.ForeignKey(Victim, on_delete=models.PROTECT, related_name="+")
    caseworker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    because = models.TextField()
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, choices=Outcome, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = (
            models.Index(name="emergency_access_of_somebody", fields=["caseworker", "ends_at"]),
            models.Index(
                name="emergency_access_not_reviewed", fields=["opened_at"], condition=Q(reviewed_at__isnull=True)
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="emergency_access_says_why", condition=Q(because__regex=r"^\s*\S[\s\S]{18,}\S\s*$")
            ),
            models.CheckConstraint(name="emergency_access_lasts_an_hour", condition=Q(ends_at=F("opened_at") + LASTS)),
            models.CheckConstraint(
                name="emergency_access_review_is_whole",
                condition=Q(reviewed_at__isnull=True, reviewed_by__isnull=True, outcome="", note="")
                | (
                    Q(reviewed_at__isnull=False, reviewed_by__isnull=False)
                    & Q(outcome__in=["justified", "not_justified"], note__regex=r"\S")
                ),
            ),
            models.CheckConstraint(
                name="emergency_access_reviewed_by_another",
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("caseworker")),
            ),
        )

    def __str__(self) -> str:
        return "Emergency access"
