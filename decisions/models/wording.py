"""The wording of letters as people change it: drafted by one admin, published by another, each with its days."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.public_ids import new_public_id


class Wording(models.Model):
    """One version of one paragraph. Once published it is used from `since` on, until a later one; never altered.

    `key` is that of a paragraph in `decisions.letters`; its places in braces stay the same.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    key = models.CharField(max_length=80)
    text = models.TextField()
    guidance = models.CharField(max_length=8)
    since = models.DateField()
    why = models.TextField()
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)
    discarded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("key", "since", "pk")
        constraints = (
            models.CheckConstraint(
                name="wording_has_text_and_reason", condition=Q(text__regex=r"\S") & Q(why__regex=r"\S")
            ),
            models.CheckConstraint(
                name="wording_published_by_another",
                condition=Q(published_by__isnull=True, published_at__isnull=True)
                | (Q(published_by__isnull=False, published_at__isnull=False) & ~Q(published_by=F("drafted_by"))),
            ),
            models.CheckConstraint(
                name="wording_published_or_discarded",
                condition=Q(published_at__isnull=True) | Q(discarded_at__isnull=True),
            ),
            models.UniqueConstraint(
                name="one_wording_from_a_day", fields=["key", "since"], condition=Q(published_at__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.key} from {self.since}"
