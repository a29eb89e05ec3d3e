"""Agreements under which people may be removed to a country (s.65(5)(b)). Superseded, never deleted."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.public_ids import new_public_id


class RemovalAgreement(models.Model):
    """One agreement between a country and the UK, entered by one admin and approved by another.

    Dates of signing and of coming into force are kept as printed (often a year and month). Whether the person may be
    removed under it is for a person to find: that it is listed says nothing of anybody.
    """

    class Kind(models.TextChoices):
        READMISSION = "readmission", "Readmission agreement"
        RETURNS = "returns", "Returns agreement"
        TREATY = "treaty", "Treaty"
        MEMORANDUM = "MoU", "Memorandum of understanding"

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    country = models.CharField(max_length=2)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=12, choices=Kind, blank=True)  # blank: not stated where it was read
    signed_on = models.CharField(max_length=10, blank=True)
    in_force_on = models.CharField(max_length=10, blank=True)
    status = models.TextField(blank=True)
    url = models.URLField(max_length=600, blank=True)
    supersedes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="superseded_by")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("country", "title", "pk")
        constraints = (
            models.CheckConstraint(
                name="agreement_approved_by_another",
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("added_by")),
            ),
            models.CheckConstraint(
                name="agreement_approval_is_whole",
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
            ),
            models.CheckConstraint(name="agreement_has_title", condition=Q(title__regex=r"\S")),
            models.UniqueConstraint(name="agreement_is_entered_once", fields=["country", "title", "signed_on"]),
        )

    def __str__(self) -> str:
        return self.title
