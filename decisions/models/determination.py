"""What the rules said of the facts at one moment: a snapshot that is never altered."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.public_ids import new_public_id
from decisions.models.consideration import Consideration


class Determination(models.Model):
    """Facts, findings and what followed from them, with the guidance and the code that said so.

    `digest` covers the facts, findings and reasons, but neither the date nor the sign-offs: an approval is bound to it.
    """

    class Kind(models.TextChoices):
        IMPORTED = "imported", "From the imported case file"
        PROPOSED = "proposed", "Proposed"
        DECIDED = "decided", "Decided"

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    consideration = models.ForeignKey(Consideration, on_delete=models.PROTECT, related_name="determinations")
    kind = models.CharField(max_length=8, choices=Kind)
    decision_date = models.DateField()
    case_file = models.JSONField()
    findings = models.JSONField()
    considered = models.JSONField(default=dict)  # what was weighed, asked and written beside the findings
    result = models.JSONField()
    outcome = models.CharField(max_length=16)
    guidance = models.CharField(max_length=8)
    code_version = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    letter_draft = models.JSONField(default=dict)  # its letter as composed from it then; empty: none is written
    letter_digest = models.CharField(max_length=64, blank=True)  # of that letter; a decision has its proposal's
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="one_decision_per_consideration", fields=["consideration"], condition=Q(kind="decided")
            ),
            models.CheckConstraint(
                name="determination_kind_known", condition=Q(kind__in=["imported", "proposed", "decided"])
            ),
        )
        indexes = (
            models.Index(name="determinations_newest_first", fields=["consideration", "kind", "-id"]),
            models.Index(name="determinations_by_day", fields=["decision_date", "consideration"]),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.outcome}"
