"""Whether a permission is to be cancelled: which one, on which grounds, from when."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from cases.models import ChildPermission, PermissionToStay
from decisions.models.consideration import Consideration


class Cancellation(models.Model):
    """What is considered for cancelling. Each ground has two findings of its own (BUR-03); none follows from another's.

    The permission is the victim's, or a child's: that of a child is considered in a case of its own (CAN-14).
    """

    class PublicOrder(models.TextChoices):
        NOT_RAISED = "not_raised", "Not raised"
        RAISED = "raised", "Raised"
        UNDER_CONSIDERATION = "under_consideration", "Under consideration"
        DISQUALIFIED = "disqualified", "Disqualified"
        NOT_DISQUALIFIED = "not_disqualified", "Not disqualified"

    consideration = models.OneToOneField(Consideration, on_delete=models.PROTECT, related_name="cancellation")
    permission = models.ForeignKey(PermissionToStay, null=True, on_delete=models.PROTECT, related_name="cancellations")
    child_permission = models.ForeignKey(
        ChildPermission, null=True, on_delete=models.PROTECT, related_name="cancellations"
    )
    grounds = ArrayField(models.CharField(max_length=16), default=list)  # as the contract names them
    public_order = models.CharField(max_length=20, choices=PublicOrder, blank=True)  # blank: not known yet
    came_to_light = models.TextField()  # what was learnt, when and from whom; suspicion refers, it does not cancel
    referred_on = models.DateField(null=True)  # to be considered for disqualification (CAN-02)
    referred_to = models.CharField(max_length=200, blank=True)
    referral_reference = models.CharField(max_length=60, blank=True)
    invited_on = models.DateField(null=True)  # elsewhere; a letter of this service says so by itself
    not_invited_because = models.TextField(blank=True)
    representations_received = models.BooleanField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="cancellation_relies_on_a_ground", condition=~Q(grounds=[])),
            models.CheckConstraint(
                name="cancellation_of_one_permission",
                condition=Q(permission__isnull=False, child_permission__isnull=True)
                | Q(permission__isnull=True, child_permission__isnull=False),
            ),
            models.CheckConstraint(
                name="cancellation_public_order_known",
                condition=Q(
                    public_order__in=[
                        "",
                        "not_raised",
                        "raised",
                        "under_consideration",
                        "disqualified",
                        "not_disqualified",
                    ]  # fmt: skip
                ),
            ),
            models.CheckConstraint(
                name="disqualification_referral_says_to_whom",
                condition=Q(referred_on__isnull=True) | Q(referred_to__regex=r"\S"),
            ),
            models.CheckConstraint(
                name="cancellation_says_what_came_to_light", condition=Q(came_to_light__regex=r"\S")
            ),
        )

    def __str__(self) -> str:
        return f"Cancellation of {self.stay}"

    @property
    def stay(self) -> PermissionToStay | ChildPermission:
        """The permission that is considered, whosever it is."""
        stay = self.permission or self.child_permission
        assert stay is not None  # the database holds that it is one of the two
        return stay
