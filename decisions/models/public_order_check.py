"""Whether a public order disqualification stands in the way, as somebody looked it up on a day."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from decisions.models.consideration import Consideration


class PublicOrderCheck(models.Model):
    """One look, at the assessment or on the day of the decision (PUB-02). Never altered: a later look is another row.

    `circumstances` are codes of the dated list in `decisions.public_order` that were put forward; none of them is a
    disqualification, nor leads to one by itself.
    """

    class Stage(models.TextChoices):
        ASSESSMENT = "assessment", "At the assessment"
        DECISION_DAY = "decision_day", "On the day of the decision"

    class Status(models.TextChoices):
        NOT_RAISED = "not_raised", "Not raised"
        RAISED = "raised", "Raised"
        UNDER_CONSIDERATION = "under_consideration", "Under consideration"
        DISQUALIFIED = "disqualified", "Disqualified"
        NOT_DISQUALIFIED = "not_disqualified", "Not disqualified"

    consideration = models.ForeignKey(Consideration, on_delete=models.PROTECT, related_name="public_order_checks")
    stage = models.CharField(max_length=12, choices=Stage)
    status = models.CharField(max_length=20, choices=Status)
    circumstances = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    other = models.TextField(blank=True)  # a circumstance that is not on the list: the list is not closed
    looked_in = models.CharField(max_length=200)  # where it was looked up, or whom one asked
    note = models.TextField(blank=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    checked_on = models.DateField()
    checked_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="public_order_check_codes_known",
                condition=Q(
                    stage__in=["assessment", "decision_day"],
                    status__in=["not_raised", "raised", "under_consideration", "disqualified", "not_disqualified"],
                ),
            ),
            models.CheckConstraint(name="public_order_check_says_where", condition=Q(looked_in__regex=r"\S")),
        )

    def __str__(self) -> str:
        return f"Public order check of {self.checked_on}"
