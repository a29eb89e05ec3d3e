"""What the diary has reminded somebody of."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models import Victim
from decisions.models.consideration import Consideration


class Reminder(models.Model):
    """One date of the diary that somebody was reminded of: once, however often the diary is read.

    `entry` names the clock and what it runs from; when that changes and the date with it, it is another reminder.
    Without a victim it is of what is nobody's alone: a published pause.
    """

    victim = models.ForeignKey(Victim, null=True, on_delete=models.PROTECT, related_name="reminders")
    consideration = models.ForeignKey(Consideration, null=True, on_delete=models.PROTECT, related_name="reminders")
    entry = models.CharField(max_length=120)
    due_on = models.DateField()
    raised_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    done_because = models.TextField(blank=True)

    class Meta:
        ordering = ("due_on", "pk")
        constraints = (
            models.UniqueConstraint(name="reminded_once", fields=["victim", "entry", "due_on"], nulls_distinct=False),
            models.CheckConstraint(
                name="reminder_done_is_whole",
                condition=Q(done_at__isnull=True, done_by__isnull=True, done_because="")
                | Q(done_at__isnull=False, done_by__isnull=False, done_because__regex=r"\S"),
            ),
        )
        indexes = (models.Index(name="reminders_to_do", fields=["due_on"], condition=Q(done_at__isnull=True)),)

    def __str__(self) -> str:
        return f"{self.entry}, {self.due_on}"
