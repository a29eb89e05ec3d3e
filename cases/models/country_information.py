"""The library of country information (AVL-02). An item is superseded, never deleted."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.public_ids import new_public_id


class Topic(models.TextChoices):
    HEALTHCARE = "healthcare", "Healthcare"
    MENTAL_HEALTH = "mental_health", "Mental health"
    TRAFFICKING = "trafficking", "Trafficking"
    PROTECTION = "protection", "Protection and relocation"
    BACKGROUND = "background", "Background"
    OTHER = "other", "Other"


class CountryInformation(models.Model):
    """One published note, as entered by one admin and approved by another. It counts once approved.

    `published_on` is kept as printed (often a year and month); `key_facts` is in our own words.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    country = models.CharField(max_length=2)
    title = models.CharField(max_length=300)
    version = models.CharField(max_length=20, blank=True)
    published_on = models.CharField(max_length=10, blank=True)
    topic = models.CharField(max_length=40, choices=Topic)
    url = models.URLField(max_length=600, blank=True)
    key_facts = models.TextField(blank=True)
    treatments = models.TextField(blank=True)  # what treatments there are, and where they are to be had
    healthcare_levels = models.TextField(blank=True)
    transport = models.TextField(blank=True)
    oversubscription = models.TextField(blank=True)
    in_force_from = models.DateField(null=True)  # null: since it was approved
    in_force_to = models.DateField(null=True)  # null: until it is superseded; the last day included
    supersedes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="superseded_by")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("country", "topic", "-published_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="information_approved_by_another",
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("added_by")),
            ),
            models.CheckConstraint(
                name="information_approval_is_whole",
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="information_is_entered_once", fields=["country", "title", "version", "published_on"]
            ),
            models.CheckConstraint(name="information_does_not_supersede_itself", condition=~Q(supersedes=F("pk"))),
            models.CheckConstraint(
                name="information_in_force_in_order",
                condition=Q(in_force_to__isnull=True)
                | Q(in_force_from__isnull=True)
                | Q(in_force_to__gte=F("in_force_from")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}" if self.version else self.title
