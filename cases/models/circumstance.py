"""What makes a person's case urgent, as people recorded it: detention, a court date, vulnerability."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models.evidence import Evidence
from cases.models.victim import Victim


class CircumstanceKind(models.TextChoices):
    DETENTION = "detention", "Detention"
    COURT_DATE = "court_date", "Court date"
    VULNERABILITY = "vulnerability", "Vulnerability"


class Circumstance(models.Model):
    """Somebody recorded that it stands, or that it does not, and why. The newest of its kind is how it stands now.

    Where there is none of a kind nobody has looked yet: that is never a no. Rows are added and never altered.
    """

    victim = models.ForeignKey(Victim, on_delete=models.PROTECT, related_name="circumstances", db_index=False)
    kind = models.CharField(max_length=14, choices=CircumstanceKind)
    stands = models.BooleanField()
    on = models.DateField(null=True)  # of the hearing
    because = models.TextField()
    evidence = models.ForeignKey(Evidence, null=True, on_delete=models.PROTECT, related_name="circumstances")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        indexes = (
            models.Index(name="circumstances_of_a_person", fields=["victim", "kind", "id"]),
            models.Index(name="court_dates_by_day", fields=["on", "victim"], condition=Q(on__isnull=False)),
        )
        constraints = (
            models.CheckConstraint(
                name="circumstance_says_what_and_why",
                condition=Q(kind__in=CircumstanceKind.values) & Q(because__regex=r"\S"),
            ),
            models.CheckConstraint(
                name="circumstance_of_a_hearing_has_its_day",
                condition=Q(kind=CircumstanceKind.COURT_DATE, stands=True, on__isnull=False)
                | (~Q(kind=CircumstanceKind.COURT_DATE, stands=True) & Q(on__isnull=True)),
            ),
        )

    def __str__(self) -> str:
        return self.get_kind_display()
