"""The Current Circumstances Questionnaire: what is asked of the person before a decision, and what they said."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from cases.models.safe_contact import Channel
from cases.public_ids import new_public_id
from decisions.models.consideration import Consideration


class Questionnaire(models.Model):
    """One questionnaire: the questions asked, how and when; and the answers, in the person's own words, once back.

    `questions` holds keys of `decisions.questions`; `answers` maps them to text. A finding never takes them over.
    """

    class AnsweredBy(models.TextChoices):
        PERSON = "person", "The person"
        SUPPORTED = "supported", "The person, with their support worker"
        REPRESENTED = "represented", "The person, with their representative"

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    consideration = models.ForeignKey(Consideration, on_delete=models.PROTECT, related_name="questionnaires")
    questions = ArrayField(models.CharField(max_length=40))
    channel = models.CharField(max_length=14, choices=Channel)
    issued_on = models.DateField()
    due_on = models.DateField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    received_on = models.DateField(null=True)
    answered_by = models.CharField(max_length=12, choices=AnsweredBy, blank=True)
    answers = models.JSONField(default=dict)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(name="questionnaires_by_day", fields=["due_on", "consideration"]),)
        constraints = (
            models.CheckConstraint(name="questionnaire_due_after_issue", condition=Q(due_on__gt=F("issued_on"))),
            models.CheckConstraint(name="questionnaire_asks", condition=Q(questions__len__gt=0)),
            models.UniqueConstraint(
                name="one_questionnaire_at_a_time",
                fields=["consideration"],
                condition=Q(received_on__isnull=True),
            ),
            models.CheckConstraint(
                name="questionnaire_receipt_is_whole",
                condition=Q(
                    received_on__isnull=True, answered_by="", recorded_by__isnull=True, recorded_at__isnull=True
                )
                | (
                    Q(received_on__gte=F("issued_on"), recorded_by__isnull=False, recorded_at__isnull=False)
                    & ~Q(answered_by="")
                ),
            ),
        )

    def __str__(self) -> str:
        return f"Questionnaire issued on {self.issued_on}"
