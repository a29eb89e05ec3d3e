"""Where the person has said that it is safe to write to them."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models.victim import Victim


class SafeAddress(models.Model):
    """One address the person chose as safe. A new one supersedes the old, which stays in the record."""

    victim = models.ForeignKey(Victim, on_delete=models.PROTECT, related_name="safe_addresses")
    addressee = models.CharField(max_length=200)
    lines = models.TextField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="one_current_safe_address", fields=["victim"], condition=Q(superseded_at__isnull=True)
            ),
            models.CheckConstraint(name="safe_address_is_filled", condition=~Q(addressee="") & ~Q(lines="")),
        )

    def __str__(self) -> str:
        return f"Safe address {self.pk}"
