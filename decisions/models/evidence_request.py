"""Evidence that was asked for: of whom, what, by when, and what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from decisions.models.consideration import Consideration


class EvidenceRequest(models.Model):
    """One request for evidence. It is open until somebody says whether the evidence came (NEC-01, COO-08)."""

    class Outcome(models.TextChoices):
        CAME = "came", "It came"
        DID_NOT_COME = "did_not_come", "It did not come"

    consideration = models.ForeignKey(Consideration, on_delete=models.PROTECT, related_name="evidence_requests")
    asked_of = models.CharField(max_length=200)
    what = models.TextField()
    asked_on = models.DateField()
    due_on = models.DateField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="evidence_is_due_after_asked", condition=Q(due_on__gt=F("asked_on"))),
            models.CheckConstraint(
                name="evidence_request_says_what_of_whom",
                condition=Q(asked_of__regex=r"\S") & Q(what__regex=r"\S"),
            ),
            models.CheckConstraint(
                name="evidence_request_closing_is_whole",
                condition=Q(closed_at__isnull=True, closed_by__isnull=True, outcome="", note="")
                | Q(closed_at__isnull=False, closed_by__isnull=False, outcome__in=["came", "did_not_come"]),
            ),
        )

    def __str__(self) -> str:
        return f"Evidence asked of {self.asked_of}"
