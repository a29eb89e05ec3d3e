"""A request that a decision be looked at again, and what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from decisions.models.consideration import Consideration
from decisions.models.determination import Determination


class ReconsiderationRequest(models.Model):
    """What is asked of which decision (RCN-01 to RCN-09); null: not known yet.

    The decision is one on record here, or one made elsewhere, of which policy, outcome and service are written down.
    `new_consideration` is the case in which a changed decision is made as a first grant or an extension is (RCN-11).
    """

    class Ground(models.TextChoices):
        RULES_NOT_FOLLOWED = "rules_not_followed", "The rules or policies were not followed"
        TYPE_OR_EXPIRY_WRONG = "type_or_expiry_wrong", "The type or the end of the permission is wrong"
        NEW_EVIDENCE = "new_evidence", "There is new evidence"
        OWN_MOTION = "own_motion", "The competent authority looks at it of its own motion"

    class Policy(models.TextChoices):
        VTS = "vts", "Temporary permission to stay"
        DISCRETIONARY_LEAVE = "discretionary_leave", "Modern Slavery Discretionary Leave"

    class Outcome(models.TextChoices):
        GRANT = "grant", "Granted"
        REFUSE = "refuse", "Refused"

    class Review(models.TextChoices):
        CHANGED = "changed", "The decision is changed"
        UNCHANGED = "unchanged", "The decision stands"

    consideration = models.OneToOneField(Consideration, on_delete=models.PROTECT, related_name="reconsideration")
    decision = models.ForeignKey(
        Determination, null=True, on_delete=models.PROTECT, related_name="reconsideration_requests"
    )
    ground = models.CharField(max_length=20, choices=Ground)
    received_at = models.DateTimeField()  # of the e-mail: the time of the request (RCN-06)
    in_uk = models.BooleanField(null=True)
    policy = models.CharField(max_length=20, choices=Policy)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    served_on = models.DateField()
    guidance = models.CharField(max_length=8, blank=True)
    earlier_rules_not_followed = models.PositiveIntegerField(null=True)
    earlier_type_or_expiry_wrong = models.PositiveIntegerField(null=True)
    supporting_evidence = models.BooleanField(null=True)
    review = models.CharField(max_length=10, choices=Review, blank=True)
    new_consideration = models.OneToOneField(
        Consideration, null=True, on_delete=models.PROTECT, related_name="reconsiders"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="reconsideration_codes_known",
                condition=Q(
                    ground__in=["rules_not_followed", "type_or_expiry_wrong", "new_evidence", "own_motion"],
                    policy__in=["vts", "discretionary_leave"],
                    outcome__in=["", "grant", "refuse"],
                    review__in=["", "changed", "unchanged"],
                ),
            ),
            models.CheckConstraint(
                name="a_new_decision_is_another_case",
                condition=Q(new_consideration__isnull=True)
                | (Q(review="changed") & ~Q(new_consideration=F("consideration"))),
            ),
        )

    def __str__(self) -> str:
        return f"Request of {self.received_at:%Y-%m-%d}"


class Representation(models.Model):
    """Something that the person, or somebody for them, said or sent, and our answer to it (BUR-05, RCN-10)."""

    consideration = models.ForeignKey(Consideration, on_delete=models.PROTECT, related_name="representations")
    received_on = models.DateField()
    sent_by = models.CharField(max_length=200)
    text = models.TextField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("received_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="representation_says_what_and_who", condition=Q(text__regex=r"\S") & Q(sent_by__regex=r"\S")
            ),
            models.CheckConstraint(
                name="representation_answer_is_whole",
                condition=Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | Q(answer__regex=r"\S", answered_by__isnull=False, answered_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"From {self.sent_by}, {self.received_on}"
