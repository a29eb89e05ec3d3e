"""What was sent in, or found, that bears on the decision."""

from django.db import models
from django.db.models import Q

from cases.models.victim import Victim


class EvidenceKind(models.TextChoices):
    MEDICAL = "medical", "Medical report or letter"
    STATEMENT = "statement", "Statement of the person"
    SUPPORT = "support", "Support worker's report"
    LEGAL = "legal", "Court or legal document"
    AUTHORITY = "authority", "Letter of a public authority"
    QUESTIONNAIRE = "questionnaire", "Current Circumstances Questionnaire"
    OTHER = "other", "Other"


class Evidence(models.Model):
    """One item: what it is, who made it, when it came (APP-07). `summary` tells of harm: shown on request only."""

    victim = models.ForeignKey(Victim, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=14, choices=EvidenceKind)
    title = models.CharField(max_length=200)
    author = models.CharField(max_length=200, blank=True)
    registration = models.CharField(max_length=100, blank=True)  # NEC-01: registration body and number, if given
    dated = models.DateField(null=True)
    received_on = models.DateField()
    pages = models.PositiveIntegerField(default=1)
    summary = models.TextField(blank=True)

    class Meta:
        ordering = ("received_on", "pk")
        constraints = (
            models.CheckConstraint(name="evidence_has_title", condition=~Q(title="")),
            models.CheckConstraint(name="evidence_has_pages", condition=Q(pages__gte=1)),
        )

    def __str__(self) -> str:
        return self.title
