"""The caseworker's reasons on one limb as a whole, version by version."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from decisions.models.consideration import Consideration


class LimbReasons(models.Model):
    """One version of what a person wrote on one limb. Never altered: what is changed is a new version."""

    class Limb(models.TextChoices):
        RECOVERY = "recovery", "Recovery"
        COMPENSATION = "compensation", "Compensation"
        COOPERATION = "cooperation", "Co-operation"

    consideration = models.ForeignKey(Consideration, on_delete=models.PROTECT, related_name="limb_reasons")
    limb = models.CharField(max_length=12, choices=Limb)
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)  # blank: what stood before was taken out
    completed = models.BooleanField()  # the writer says so
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("limb", "version")
        constraints = (
            models.UniqueConstraint(name="limb_reasons_version", fields=["consideration", "limb", "version"]),
            models.CheckConstraint(
                name="limb_reasons_limb_known", condition=Q(limb__in=["recovery", "compensation", "cooperation"])
            ),
            models.CheckConstraint(name="limb_reasons_version_from_one", condition=Q(version__gte=1)),
        )

    def __str__(self) -> str:
        return f"Reasons on {self.limb}, version {self.version}"
