"""The letters: what tells the person what was decided, and what asks before that."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from cases.public_ids import new_public_id
from decisions import transitions
from decisions.models.consideration import Consideration
from decisions.models.determination import Determination
from decisions.models.evidence_request import Chaser, EvidenceRequest
from decisions.models.notice import Notice
from decisions.models.questionnaire import Questionnaire
from decisions.transitions import LetterStatus

NOT_MADE = [LetterStatus.REQUESTED.value, LetterStatus.FAILED.value]


class LetterKind(models.TextChoices):
    GRANT = "grant", "Grant"
    REFUSAL = "refusal", "Refusal"
    REJECTION = "rejection", "Rejection"
    EVIDENCE_REQUEST = "evidence_request", "Request for evidence"
    QUESTIONNAIRE = "questionnaire", "Questionnaire"
    CHASER = "chaser", "Reminder"
    NOTICE = "notice", "Notice"
    CANCELLATION = "cancellation", "Cancellation"
    NOT_CANCELLED = "not_cancelled", "Permission not cancelled"
    RECONSIDERATION = "reconsideration", "Outcome of reconsideration"
    FEE_WAIVER = "fee_waiver", "Fee waiver"


OF_DETERMINATION = ("grant", "refusal", "rejection", "cancellation", "not_cancelled", "reconsideration", "fee_waiver")
SUBJECTS = {
    "evidence_request": "evidence_request",
    "questionnaire": "questionnaire",
    "chaser": "chaser",
    "notice": "notice",
}


def _of_what_its_kind_says() -> Q:
    """A letter of a decision has its determination, any other what it asks or tells of: that one thing alone."""
    nothing = {f"{name}__isnull": True for name in ("determination", *SUBJECTS.values())}
    found = Q(**nothing | {"determination__isnull": False}, kind__in=OF_DETERMINATION)
    for kind, name in SUBJECTS.items():
        found |= Q(**nothing | {f"{name}__isnull": False}, kind=kind)
    return found


class Letter(models.Model):
    """One letter of one decision, request, questionnaire or reminder. Its content is fixed when it is asked for."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    consideration = models.ForeignKey(Consideration, on_delete=models.PROTECT, related_name="letters")
    determination = models.OneToOneField(Determination, null=True, on_delete=models.PROTECT, related_name="letter")
    evidence_request = models.OneToOneField(EvidenceRequest, null=True, on_delete=models.PROTECT, related_name="letter")
    questionnaire = models.OneToOneField(Questionnaire, null=True, on_delete=models.PROTECT, related_name="letter")
    chaser = models.OneToOneField(Chaser, null=True, on_delete=models.PROTECT, related_name="letter")
    notice = models.OneToOneField(Notice, null=True, on_delete=models.PROTECT, related_name="letter")
    kind = models.CharField(max_length=20, choices=LetterKind)
    status = models.CharField(max_length=10, default=LetterStatus.REQUESTED)
    content = models.JSONField()
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    file = models.CharField(max_length=200, blank=True)  # name within the private letter storage
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(null=True)
    made_with = models.JSONField(default=dict)  # versions of what rendered it
    rendered_at = models.DateTimeField(null=True)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(null=True)
    served_on = models.DateField(null=True)  # the day from which its clocks run
    large_print = models.CharField(max_length=200, blank=True)  # the name of its large-print file; "": none was needed
    large_print_sha256 = models.CharField(max_length=64, blank=True)
    code = models.CharField(max_length=20, blank=True)  # printed on it, to check with us that it is ours
    # Of each paragraph of a caseworker's own words in a letter that tells of a decision.
    words_sha256 = ArrayField(models.CharField(max_length=64), default=list, blank=True)
    failure = models.TextField(blank=True)

    class Meta:
        indexes = (
            GinIndex(name="letters_by_words", fields=["words_sha256"]),
            models.Index(name="letters_by_issue", fields=["issued_at", "id"], include=["consideration"]),
            models.Index(name="letters_by_service", fields=["served_on", "consideration"]),
            models.Index(name="letters_unserved", fields=["issued_at"], condition=Q(status=LetterStatus.ISSUED)),
            models.Index(  # what is not made yet, and what could not be
                name="letters_not_made", fields=["status", "requested_at"], condition=Q(status__in=NOT_MADE)
            ),
        )
        constraints = (
            models.CheckConstraint(name="letter_of_what_its_kind_says", condition=_of_what_its_kind_says()),
            models.CheckConstraint(name="letter_kind_known", condition=Q(kind__in=LetterKind.values)),
            models.UniqueConstraint(name="letter_code_is_its_own", fields=["code"], condition=~Q(code="")),
            models.CheckConstraint(name="letter_status_known", condition=Q(status__in=[s.value for s in LetterStatus])),
            models.CheckConstraint(
                name="rendered_letter_has_file_hash_and_time",
                condition=Q(status__in=[LetterStatus.REQUESTED, LetterStatus.FAILED])
                | (~Q(file="") & Q(sha256__regex=r"^[0-9a-f]{64}$") & Q(size__gt=0) & Q(rendered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="issued_letter_has_issuer_and_time",
                condition=Q(status__in=[LetterStatus.ISSUED, LetterStatus.SERVED], issued_by__isnull=False)
                & Q(issued_at__isnull=False)
                | ~Q(status__in=[LetterStatus.ISSUED, LetterStatus.SERVED])
                & Q(issued_by__isnull=True, issued_at__isnull=True),
            ),
            models.CheckConstraint(
                name="failed_letter_says_why", condition=~Q(status=LetterStatus.FAILED) | Q(failure__regex=r"\S")
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} letter"

    @property
    def status_label(self) -> str:
        return transitions.label(self.status)
