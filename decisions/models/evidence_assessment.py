"""What a person makes of one item of evidence in one consideration."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models import Evidence
from decisions.models.consideration import Consideration


class Weight(models.TextChoices):
    """How much is rested on an item; a word, never a number."""

    MUCH = "much", "Much weight"
    SOME = "some", "Some weight"
    LITTLE = "little", "Little weight"
    NONE = "none", "No weight"


class Answer(models.TextChoices):
    """Whether a source is reliable, or an account credible."""

    YES = "yes", "Yes"
    IN_PART = "in_part", "In part"
    NO = "no", "No"
    CANNOT_TELL = "cannot_tell", "It cannot be told"


class EvidenceAssessment(models.Model):
    """The item was considered: its weight, its reliability and its credibility, each with a reason (ACC-05)."""

    consideration = models.ForeignKey(Consideration, on_delete=models.PROTECT, related_name="evidence_assessments")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="assessments")
    weight = models.CharField(max_length=6, choices=Weight)
    weight_reasons = models.TextField()
    reliable = models.CharField(max_length=12, choices=Answer)
    reliable_reasons = models.TextField()
    credible = models.CharField(max_length=12, choices=Answer)
    credible_reasons = models.TextField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(name="evidence_assessed_once", fields=["consideration", "evidence"]),
            models.CheckConstraint(
                name="evidence_assessment_has_reasons",
                condition=Q(weight_reasons__regex=r"\S")
                & Q(reliable_reasons__regex=r"\S")
                & Q(credible_reasons__regex=r"\S"),
            ),
            models.CheckConstraint(
                name="evidence_assessment_codes_known",
                condition=Q(weight__in=Weight.values, reliable__in=Answer.values, credible__in=Answer.values),
            ),
        )

    def __str__(self) -> str:
        return f"Assessment of {self.evidence}"
