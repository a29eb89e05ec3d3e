"""How long the data of a decided case is kept."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.public_ids import new_public_id
from decisions.models.consideration import Kind


class RetentionRule(models.Model):
    """From `starts_on` the data of a case with that outcome is due for erasure `months` after the event.

    It counts once a second person has put it in force. Of several for one outcome that with the latest day on which it
    starts counts; an outcome without any is kept.
    """

    class Event(models.TextChoices):
        DECISION = "decision", "The decision"
        PERMISSION_END = "permission_end", "The end of the person’s last permission"

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    kind = models.CharField(max_length=24, choices=Kind)
    outcome = models.CharField(max_length=16)
    months = models.PositiveSmallIntegerField()
    event = models.CharField(max_length=16, choices=Event)
    starts_on = models.DateField()
    authority = models.CharField(max_length=300)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    put_in_force_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    put_in_force_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("kind", "outcome", "starts_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="retention_rule_says_what_and_why",
                condition=Q(kind__in=Kind.values, outcome__regex=r"\S", authority__regex=r"\S"),
            ),
            models.CheckConstraint(name="retention_of_a_month_or_more", condition=Q(months__range=(1, 1200))),
            models.CheckConstraint(name="retention_event_known", condition=Q(event__in=["decision", "permission_end"])),
            models.CheckConstraint(
                name="retention_rule_in_force_by_another",
                condition=Q(put_in_force_by__isnull=True, put_in_force_at__isnull=True)
                | (
                    Q(put_in_force_by__isnull=False, put_in_force_at__isnull=False)
                    & ~Q(put_in_force_by=F("entered_by"))
                ),
            ),
            models.UniqueConstraint(name="one_retention_rule_a_day", fields=["kind", "outcome", "starts_on"]),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.outcome}, {self.months} months"
