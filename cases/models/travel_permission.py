"""Written permission to leave the UK while nothing is decided yet."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.models.evidence import Evidence
from cases.models.victim import Victim


class TravelPermission(models.Model):
    """What was permitted in writing, from when until when, and the document (IMP-02, IMP-03)."""

    victim = models.ForeignKey(Victim, on_delete=models.PROTECT, related_name="travel_permissions")
    given_on = models.DateField()
    runs_from = models.DateField()
    runs_until = models.DateField()
    destination = models.CharField(max_length=200)
    common_travel_area = models.BooleanField()  # Ireland, the Isle of Man or the Channel Islands
    document = models.ForeignKey(Evidence, null=True, on_delete=models.PROTECT, related_name="travel_permissions")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("runs_from", "pk")
        indexes = (models.Index(name="travel_by_last_day", fields=["runs_until", "victim"]),)
        constraints = (
            models.CheckConstraint(name="travel_permission_runs", condition=Q(runs_until__gte=F("runs_from"))),
            models.CheckConstraint(
                name="travel_permission_given_before_travel", condition=Q(given_on__lte=F("runs_from"))
            ),
            models.CheckConstraint(name="travel_permission_says_where", condition=Q(destination__regex=r"\S")),
        )

    def __str__(self) -> str:
        return f"To {self.destination}, {self.runs_from} to {self.runs_until}"
