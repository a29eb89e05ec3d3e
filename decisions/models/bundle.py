"""What is disclosed of a case, as one PDF and one archive, with what was left out and why."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.public_ids import new_public_id
from decisions.models.consideration import Consideration


class Bundle(models.Model):
    """One bundle of one consideration. Its files are made outside the request and never altered."""

    class Status(models.TextChoices):
        REQUESTED = "requested", "Being made"
        MADE = "made", "Made"
        FAILED = "failed", "Failed"

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    consideration = models.ForeignKey(Consideration, on_delete=models.PROTECT, related_name="bundles")
    disclosed_to = models.CharField(max_length=200)
    why = models.TextField()
    status = models.CharField(max_length=10, choices=Status, default=Status.REQUESTED)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    manifest = models.JSONField(default=list)  # [{"name", "sha256", "size"}], in the order of the index
    pdf = models.CharField(max_length=200, blank=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    archive = models.CharField(max_length=200, blank=True)
    archive_sha256 = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(null=True)
    failure = models.TextField(blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                name="bundle_says_why_and_to_whom", condition=Q(why__regex=r"\S") & Q(disclosed_to__regex=r"\S")
            ),
            models.CheckConstraint(
                name="made_bundle_is_whole",
                condition=~Q(status="made")
                | (~Q(pdf="") & ~Q(archive="") & ~Q(pdf_sha256="") & ~Q(archive_sha256="") & Q(made_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="failed_bundle_says_why", condition=~Q(status="failed") | Q(failure__regex=r"\S")
            ),
        )

    def __str__(self) -> str:
        return f"Bundle for {self.disclosed_to}"


class Redaction(models.Model):
    """Something left out of a bundle, and why: a whole part, or words of one."""

    bundle = models.ForeignKey(Bundle, on_delete=models.PROTECT, related_name="redactions")
    part = models.CharField(max_length=80)  # the part's name in the index
    words = models.TextField(blank=True)  # blank: the whole part
    reason = models.TextField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.CheckConstraint(name="redaction_has_reason", condition=Q(reason__regex=r"\S")),)

    def __str__(self) -> str:
        return f"Redaction of {self.part}"
