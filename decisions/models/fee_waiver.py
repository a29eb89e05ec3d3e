"""A request that the fee of an application to extend be waived."""

from django.db import models
from django.db.models import Q

from cases.models import DependentChild
from cases.public_ids import new_public_id
from decisions.models.consideration import Consideration


class FeeWaiverRequest(models.Model):
    """What was asked, by the online form alone (WVR-01). Whether the person is destitute is a finding, not a field."""

    consideration = models.OneToOneField(Consideration, on_delete=models.PROTECT, related_name="fee_waiver")
    requested_on = models.DateField()
    form_reference = models.CharField(max_length=60)  # of the online waiver form
    permission_expires_on = models.DateField(null=True)  # null: no permission was current

    class Meta:
        constraints = (models.CheckConstraint(name="fee_waiver_by_the_form", condition=Q(form_reference__regex=r"\S")),)

    def __str__(self) -> str:
        return f"Request of {self.requested_on}"


class FeeWaiverToken(models.Model):
    """What lets one named person apply without paying, and nobody else (WVR-10, WVR-11)."""

    request = models.ForeignKey(FeeWaiverRequest, on_delete=models.PROTECT, related_name="tokens")
    child = models.ForeignKey(DependentChild, null=True, on_delete=models.PROTECT, related_name="fee_waiver_tokens")
    token = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                name="one_waiver_token_a_person", fields=["request", "child"], nulls_distinct=False
            ),
        )

    def __str__(self) -> str:
        return self.token
