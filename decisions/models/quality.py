"""The quality of decisions: which were sampled and how, what a second person found, what decisions are like."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from cases.public_ids import new_public_id
from decisions.models.determination import Determination

LIMB_ANSWERS = (("met", "Stay is necessary"), ("not_met", "Stay is not necessary"), ("not_known", "It cannot be told"))
SECOND_OUTCOMES = (("grant", "Grant"), ("refuse", "Refuse"), ("cannot_tell", "It cannot be decided on this"))


class DecidedCase(models.Model):
    """A decision to grant or to refuse permission by what was found: made from the stored determination, and again.

    Answers are letters: y (yes), n (no), u (not known yet), one for each question in the order of the steps.
    """

    determination = models.OneToOneField(
        Determination, primary_key=True, on_delete=models.CASCADE, related_name="decided_case"
    )
    decided_on = models.DateField()
    decider = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    nth = models.PositiveIntegerField()  # of the decisions of the decider, from 1
    outcome = models.CharField(max_length=16)
    months = models.PositiveSmallIntegerField(null=True)
    age = models.CharField(max_length=7)  # child, adult or unknown
    has_children = models.BooleanField()
    asked = models.BooleanField()  # evidence was asked for
    returned = models.PositiveSmallIntegerField()  # how often an approver sent it back
    guidance = models.CharField(max_length=8)
    basis = models.CharField(max_length=24)
    countries = models.CharField(max_length=200)  # codes in their order; "": none
    recovery = models.CharField(max_length=12)  # what the limb came to; "": not reached
    compensation = models.CharField(max_length=12)
    cooperation = models.CharField(max_length=12)
    harm = models.CharField(max_length=2)
    need = models.CharField(max_length=1)
    treatment = models.CharField(max_length=1)
    there = models.CharField(max_length=200)  # of each country: available, accessible
    claim = models.CharField(max_length=6)
    agreed = models.CharField(max_length=6)
    stage = models.CharField(max_length=16)
    criminality = models.CharField(max_length=1)

    class Meta:
        indexes = (
            models.Index(name="decided_cases_by_day", fields=["decided_on", "determination"]),
            models.Index(name="decided_cases_alike", fields=["countries", "age", "decided_on"]),
            models.Index(name="decided_cases_of_a_decider", fields=["decider", "-nth"]),
        )

    def __str__(self) -> str:
        return f"Decided on {self.decided_on}: {self.outcome}"


class QualitySample(models.Model):
    """Decisions drawn to be decided a second time: from which days, how, and the seed with which it is drawn again."""

    class Sort(models.TextChoices):
        RANDOM = "random", "At random"
        RISK = "risk", "By risk"

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    sort = models.CharField(max_length=6, choices=Sort)
    first = models.DateField()
    last = models.DateField()
    size = models.PositiveSmallIntegerField()  # how many were asked for; there may be fewer
    grounds = ArrayField(models.CharField(max_length=20), default=list)
    first_decisions = models.PositiveSmallIntegerField(null=True)  # of a decider: how many count as their first
    seed = models.CharField(max_length=32)
    drawn_from = models.PositiveIntegerField()  # how many decisions there were to draw from
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()
    monthly = models.BooleanField(default=False)  # by the program, once for each month

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(name="sample_sort_known", condition=Q(sort__in=["random", "risk"])),
            models.CheckConstraint(name="sample_days_in_order", condition=Q(first__lte=F("last"))),
            models.CheckConstraint(name="sample_has_a_seed", condition=Q(seed__regex=r"^[0-9a-f]{32}$")),
            models.CheckConstraint(
                name="sample_by_risk_has_grounds",
                condition=Q(sort="random", grounds=[]) | (Q(sort="risk") & ~Q(grounds=[])),
            ),
            models.UniqueConstraint(name="one_monthly_sample", fields=["first"], condition=Q(monthly=True)),
        )

    def __str__(self) -> str:
        return f"Sample of {self.first} to {self.last}"


class SampledDecision(models.Model):
    """One decision of a sample, with the grounds on which it was drawn; never altered."""

    sample = models.ForeignKey(QualitySample, on_delete=models.PROTECT, related_name="decisions", db_index=False)
    determination = models.ForeignKey(Determination, on_delete=models.PROTECT, related_name="samples")
    place = models.PositiveSmallIntegerField()
    grounds = ArrayField(models.CharField(max_length=20), default=list)

    class Meta:
        ordering = ("place",)
        constraints = (
            models.UniqueConstraint(name="sampled_once", fields=["sample", "determination"]),
            models.UniqueConstraint(name="sampled_in_one_place", fields=["sample", "place"]),
        )

    def __str__(self) -> str:
        return f"Sampled in place {self.place}"


class SecondDecision(models.Model):
    """What somebody else finds who sees the facts and evidence alone. It changes nothing in the case.

    The database refuses whoever had a part in the case, and any change once it is finished.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    determination = models.OneToOneField(Determination, on_delete=models.PROTECT, related_name="second_decision")
    decider = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="second_decisions", db_index=False
    )
    begun_at = models.DateTimeField()
    recovery = models.CharField(max_length=9, choices=LIMB_ANSWERS, blank=True)
    recovery_reasons = models.TextField(blank=True)
    compensation = models.CharField(max_length=9, choices=LIMB_ANSWERS, blank=True)
    compensation_reasons = models.TextField(blank=True)
    cooperation = models.CharField(max_length=9, choices=LIMB_ANSWERS, blank=True)
    cooperation_reasons = models.TextField(blank=True)
    outcome = models.CharField(max_length=11, choices=SECOND_OUTCOMES, blank=True)
    outcome_reasons = models.TextField(blank=True)
    months = models.PositiveSmallIntegerField(null=True)
    months_reasons = models.TextField(blank=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(name="second_decisions_open", fields=["decider"], condition=Q(finished_at__isnull=True)),
            models.Index(name="second_decisions_finished", fields=["finished_at"]),
        )
        constraints = (
            models.CheckConstraint(
                name="second_decision_is_whole",
                condition=Q(finished_at__isnull=True)
                | Q(
                    recovery__in=["met", "not_met", "not_known"],
                    recovery_reasons__regex=r"\S",
                    compensation__in=["met", "not_met", "not_known"],
                    compensation_reasons__regex=r"\S",
                    cooperation__in=["met", "not_met", "not_known"],
                    cooperation_reasons__regex=r"\S",
                    outcome__in=["grant", "refuse", "cannot_tell"],
                    outcome_reasons__regex=r"\S",
                ),
            ),
            models.CheckConstraint(
                name="second_decision_months_of_a_grant",
                condition=Q(finished_at__isnull=True)
                | (~Q(outcome="grant") & Q(months__isnull=True))
                | Q(outcome="grant", months__gte=1, months_reasons__regex=r"\S"),
            ),
        )

    def __str__(self) -> str:
        return f"Second decision by {self.decider}"


class SecondDecisionComment(models.Model):
    """What somebody says of two decisions that stand side by side; never altered."""

    second_decision = models.ForeignKey(SecondDecision, on_delete=models.PROTECT, related_name="comments")
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.CheckConstraint(name="second_comment_says_something", condition=Q(text__regex=r"\S")),)

    def __str__(self) -> str:
        return f"Comment by {self.by}"
