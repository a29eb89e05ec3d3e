"""A pause of decisions that the Secretary of State has published, for every open consideration it touches."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from cases.public_ids import new_public_id


class PublishedPause(models.Model):
    """From `starts_on` until the day before `ends_on`, decisions within its scope wait. An empty scope is everything.

    It counts once a second person has put it in force here; without a publication to point to there is none (XY, MS).
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    reference = models.CharField(max_length=300)  # of the publication
    url = models.URLField(max_length=600, blank=True)
    authority = models.CharField(max_length=200)
    published_on = models.DateField()
    starts_on = models.DateField()
    review_on = models.DateField()
    purposes = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    deportation = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    outcomes = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    put_in_force_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    put_in_force_at = models.DateTimeField(null=True)
    ends_on = models.DateField(null=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_because = models.TextField(blank=True)

    class Meta:
        ordering = ("-starts_on", "-pk")
        constraints = (
            models.CheckConstraint(
                name="pause_names_its_publication",
                condition=Q(reference__regex=r"\S") & Q(authority__regex=r"\S"),
            ),
            models.CheckConstraint(
                name="pause_in_force_by_another",
                condition=Q(put_in_force_by__isnull=True, put_in_force_at__isnull=True)
                | (Q(put_in_force_by__isnull=False, put_in_force_at__isnull=False) & ~Q(put_in_force_by=F("added_by"))),
            ),
            models.CheckConstraint(
                name="pause_lifting_is_whole",
                condition=Q(ends_on__isnull=True, lifted_by__isnull=True, lifted_at__isnull=True, lifted_because="")
                | (
                    Q(ends_on__gte=F("starts_on"), lifted_by__isnull=False, lifted_at__isnull=False)
                    & Q(lifted_because__regex=r"\S")
                ),
            ),
            # One publication is one pause: its reference names it in the case file, where each is named once.
            models.UniqueConstraint(name="pause_is_entered_once", fields=["reference"]),
            models.CheckConstraint(name="pause_starts_once_published", condition=Q(starts_on__gte=F("published_on"))),
            models.CheckConstraint(name="pause_is_reviewed_after_it_starts", condition=Q(review_on__gt=F("starts_on"))),
        )

    def __str__(self) -> str:
        return self.reference
