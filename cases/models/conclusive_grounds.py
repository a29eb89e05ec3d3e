"""The two decisions of the National Referral Mechanism."""

from django.db import models
from django.db.models import Q

from cases.models.victim import Victim


class GroundsOutcome(models.TextChoices):
    POSITIVE = "positive", "Positive"
    NEGATIVE = "negative", "Negative"
    PENDING = "pending", "Not decided yet"


class ReasonableGroundsDecision(models.Model):
    """The first decision: reasonable grounds to believe. It says nothing of the relevant exploitation (DEF-16)."""

    victim = models.OneToOneField(Victim, on_delete=models.PROTECT, related_name="reasonable_grounds")
    outcome = models.CharField(max_length=8, choices=GroundsOutcome)
    decided_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"Reasonable grounds: {self.get_outcome_display()}"


class ConclusiveGroundsDecision(models.Model):
    """The second decision. What starts a consideration is its service, not its date (APP-01)."""

    victim = models.OneToOneField(Victim, on_delete=models.PROTECT, related_name="conclusive_grounds")
    outcome = models.CharField(max_length=8, choices=GroundsOutcome, blank=True)  # blank: not known yet
    decided_on = models.DateField(null=True)
    served_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="grounds_served_after_decided",
                condition=Q(decided_on__isnull=True)
                | Q(served_on__isnull=True)
                | Q(served_on__gte=models.F("decided_on")),
            ),
        )

    def __str__(self) -> str:
        return f"Conclusive grounds: {self.get_outcome_display() or 'not known yet'}"
