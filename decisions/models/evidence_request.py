"""Evidence that was asked for: of whom, what, by when, and what came of it."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from cases.models import Evidence
from cases.models.safe_contact import Channel
from decisions.models.consideration import Consideration
from decisions.models.questionnaire import Questionnaire


class EvidenceRequest(models.Model):
    """One request for evidence. It is open until somebody says whether the evidence came (NEC-01, COO-08)."""

    class Outcome(models.TextChoices):
        CAME = "came", "It came"
        DID_NOT_COME = "did_not_come", "It did not come"
        REFUSED = "refused", "They said that they will not or cannot send it"
        WITHDRAWN = "withdrawn", "No longer needed: the case was withdrawn"

    class Recipient(models.TextChoices):
        PERSON = "person", "The person"
        REPRESENTATIVE = "representative", "Their representative"
        SUPPORT_WORKER = "support_worker", "Their support worker"
        CLINICIAN = "clinician", "A healthcare professional"
        AUTHORITY = "authority", "A public authority"
        OTHER = "other", "Somebody else"

    consideration = models.ForeignKey(Consideration, on_delete=models.PROTECT, related_name="evidence_requests")
    recipient = models.CharField(max_length=14, choices=Recipient, blank=True)
    channel = models.CharField(max_length=14, choices=Channel, blank=True)  # blank: to somebody else, not through here
    about = ArrayField(models.CharField(max_length=40), default=list, blank=True)  # the steps that wait for it
    asked_of = models.CharField(max_length=200)
    what = models.TextField()
    asked_on = models.DateField()
    due_on = models.DateField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    went_how = models.CharField(max_length=300, blank=True)  # how it was asked without a letter, and on which day
    went_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(name="requests_by_day", fields=["due_on", "consideration"]),)
        constraints = (
            models.CheckConstraint(name="evidence_is_due_after_asked", condition=Q(due_on__gt=F("asked_on"))),
            models.CheckConstraint(
                name="evidence_request_says_what_of_whom",
                condition=Q(asked_of__regex=r"\S") & Q(what__regex=r"\S"),
            ),
            models.CheckConstraint(
                name="evidence_request_closing_is_whole",
                condition=Q(closed_at__isnull=True, closed_by__isnull=True, outcome="")
                | Q(
                    closed_at__isnull=False,
                    closed_by__isnull=False,
                    outcome__in=["came", "did_not_come", "refused", "withdrawn"],
                ),
            ),
            models.CheckConstraint(
                name="evidence_request_went_how_and_when",
                condition=Q(went_how="", went_on__isnull=True) | Q(went_how__regex=r"\S", went_on__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"Evidence asked of {self.asked_of}"


class EvidenceReply(models.Model):
    """An item that came in answer to a request."""

    request = models.ForeignKey(EvidenceRequest, on_delete=models.PROTECT, related_name="replies")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="replies")

    class Meta:
        constraints = (models.UniqueConstraint(name="reply_linked_once", fields=["request", "evidence"]),)

    def __str__(self) -> str:
        return f"{self.evidence} in reply"


class Chaser(models.Model):
    """A reminder of a request or of a questionnaire, through the same safe channels."""

    request = models.ForeignKey(EvidenceRequest, null=True, on_delete=models.PROTECT, related_name="chasers")
    questionnaire = models.ForeignKey(Questionnaire, null=True, on_delete=models.PROTECT, related_name="chasers")
    channel = models.CharField(max_length=14, choices=Channel, blank=True)
    chased_on = models.DateField()
    due_on = models.DateField()
    note = models.TextField(blank=True)
    chased_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(name="chasers_by_day", fields=["due_on"]),)
        constraints = (
            models.CheckConstraint(
                name="chaser_of_one_thing",
                condition=Q(request__isnull=False, questionnaire__isnull=True)
                | Q(request__isnull=True, questionnaire__isnull=False),
            ),
            models.CheckConstraint(name="chaser_gives_time", condition=Q(due_on__gt=F("chased_on"))),
        )

    def __str__(self) -> str:
        return f"Chaser of {self.chased_on}"


class NotAskedFor(models.Model):
    """Why evidence was not asked for, or not waited for, before a refusal on one limb; shown to whoever approves."""

    class Limb(models.TextChoices):
        RECOVERY = "recovery", "Recovery"
        COOPERATION = "cooperation", "Co-operation"

    consideration = models.ForeignKey(Consideration, on_delete=models.PROTECT, related_name="not_asked_for")
    limb = models.CharField(max_length=12, choices=Limb)
    reasons = models.TextField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(name="not_asked_for_once_a_limb", fields=["consideration", "limb"]),
            models.CheckConstraint(name="not_asked_for_has_reasons", condition=Q(reasons__regex=r"\S")),
        )

    def __str__(self) -> str:
        return f"Evidence on {self.limb} was not asked for"
