"""What was sent in, or found, that bears on the decision."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models.victim import Victim
from cases.public_ids import new_public_id


class EvidenceKind(models.TextChoices):
    MEDICAL = "medical", "Medical report or letter"
    STATEMENT = "statement", "Statement of the person"
    SUPPORT = "support", "Support worker's report"
    LEGAL = "legal", "Court or legal document"
    AUTHORITY = "authority", "Letter of a public authority"
    QUESTIONNAIRE = "questionnaire", "Current Circumstances Questionnaire"
    OTHER = "other", "Other"


class Provider(models.TextChoices):
    """Who sent the item in, which is not always who wrote it."""

    PERSON = "person", "The person"
    REPRESENTATIVE = "representative", "Their representative"
    SUPPORT_WORKER = "support_worker", "Their support worker"
    AUTHORITY = "authority", "A public authority"
    CLINICIAN = "clinician", "A healthcare professional"
    CASEWORKER = "caseworker", "Found by the caseworker"
    OTHER = "other", "Somebody else"


class OnRecord(models.Manager["Evidence"]):
    """The items that are on record: not those that were recorded in error."""

    def get_queryset(self) -> models.QuerySet["Evidence"]:
        return super().get_queryset().filter(recorded_in_error="")


class Evidence(models.Model):
    """One item: what it is, who made it, when it came (APP-07). `summary` tells of harm: shown on request only."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    victim = models.ForeignKey(Victim, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=14, choices=EvidenceKind)
    title = models.CharField(max_length=200)
    provider = models.CharField(max_length=14, choices=Provider, blank=True)  # blank: not known
    author = models.CharField(max_length=200, blank=True)
    registration = models.CharField(max_length=100, blank=True)  # NEC-01: registration body and number, if given
    dated = models.DateField(null=True)
    received_on = models.DateField()
    pages = models.PositiveIntegerField(default=1)
    summary = models.TextField(blank=True)
    recorded_in_error = models.TextField(blank=True)  # why it is no evidence in this case; `objects` leaves it out

    objects = OnRecord()
    ever_recorded = models.Manager["Evidence"]()

    class Meta:
        ordering = ("received_on", "pk")
        constraints = (
            models.CheckConstraint(name="evidence_has_title", condition=~Q(title="")),
            models.CheckConstraint(name="evidence_has_pages", condition=Q(pages__gte=1)),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def citable(self) -> bool:
        """It has no file, or one that was scanned and found clean: no other is rested on or assessed."""
        file = getattr(self, "file", None)
        return file is None or file.is_clean


class EvidenceFile(models.Model):
    """The file of an item, as it was uploaded. Until it was scanned and found clean it is neither opened nor cited.

    `stored` is its name within the private evidence storage; `size` is in bytes; `media_type` is by content.
    """

    class Scan(models.TextChoices):
        WAITING = "waiting", "Not scanned yet"
        CLEAN = "clean", "Scanned: nothing found"

    evidence = models.OneToOneField(Evidence, on_delete=models.PROTECT, related_name="file")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    stored = models.CharField(max_length=200)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    scan = models.CharField(max_length=8, choices=Scan, default=Scan.WAITING)
    scanned_at = models.DateTimeField(null=True)
    scanned_with = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="evidence_file_is_whole",
                condition=~Q(name="") & ~Q(stored="") & Q(size__gt=0) & Q(sha256__regex=r"^[0-9a-f]{64}$"),
            ),
            models.CheckConstraint(
                name="evidence_file_scan_is_whole",
                condition=Q(scan="waiting", scanned_at__isnull=True)
                | (Q(scan="clean", scanned_at__isnull=False) & ~Q(scanned_with="")),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_clean(self) -> bool:
        """It was scanned, and nothing was found in it."""
        return self.scan == self.Scan.CLEAN
