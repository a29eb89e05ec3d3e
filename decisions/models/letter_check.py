"""What is kept of letters being compared and checked: words meant to be the same, and how often strangers asked."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from decisions.models.consideration import Consideration


class WordsMeant(models.Model):
    """A paragraph of this case that also stands in a letter of another: a person read both and means it, and why."""

    consideration = models.ForeignKey(Consideration, on_delete=models.PROTECT, related_name="words_meant")
    sha256 = models.CharField(max_length=64)  # of the paragraph, as `decisions.letters.individual` writes it
    why = models.TextField()
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(name="words_meant_once", fields=["consideration", "sha256"]),
            models.CheckConstraint(name="words_meant_say_why", condition=Q(why__regex=r"\S")),
        )

    def __str__(self) -> str:
        return f"Words meant in {self.consideration}"


class LetterCheck(models.Model):
    """How often in one hour a letter was checked from one address, known by its hash alone; "": from anywhere."""

    asked_from = models.CharField(max_length=64, blank=True)
    hour = models.DateTimeField()
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(name="letter_checks_of_an_hour", fields=["asked_from", "hour"]),)

    def __str__(self) -> str:
        return f"{self.times} checks"
