"""What colleagues write to each other about a case, and what each of them is told of."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.public_ids import new_public_id
from decisions.models.consideration import Consideration


class Note(models.Model):
    """What somebody wrote down of a case. It is neither evidence nor a reason, and nothing is decided on it.

    It is never altered: a further note corrects it. `tells_of_harm`: it is shown to who asks for it, and to nobody
    else.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    consideration = models.ForeignKey(Consideration, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()
    tells_of_harm = models.BooleanField()
    mentions = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="corrections")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="note_says_something", condition=Q(text__regex=r"\S")),
            models.CheckConstraint(
                name="note_mentions_another", condition=Q(mentions__isnull=True) | ~Q(mentions=F("written_by"))
            ),
        )

    def __str__(self) -> str:
        return "Note"


class NotificationKind(models.TextChoices):
    """Of what somebody is told: the words are all that the list says, so they name nobody and tell nothing."""

    MENTIONED = "mentioned", "You are mentioned in a note"
    GIVEN = "given", "The case was given to you"
    AGREED = "agreed", "Your proposal was agreed to"
    NOT_AGREED = "not_agreed", "Your proposal was answered, and not agreed to"
    RETURNED = "returned", "Your proposal was returned with points"
    ADVISED = "advised", "Your question was answered"
    LETTER_FAILED = "letter_failed", "A letter could not be made"
    LETTER_RETURNED = "letter_returned", "A letter that you sent came back"
    REMINDED = "reminded", "A date needs something done"
    AGREEMENT_VOID = "agreement_void", "What was agreed to was changed: the agreement no longer stands"
    EMERGENCY_ACCESS = "emergency_access", "A need-to-know case was opened in an emergency"


class Notification(models.Model):
    """Somebody is told that something happened in a case: of what kind and which case, and no more."""

    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notifications", db_index=False
    )
    kind = models.CharField(max_length=16, choices=NotificationKind)
    consideration = models.ForeignKey(Consideration, on_delete=models.PROTECT, related_name="notifications")
    raised_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(name="notification_kind_known", condition=Q(kind__in=NotificationKind.values)),
        )
        indexes = (
            models.Index(name="notifications_of_a_person", fields=["to", "-id"]),
            models.Index(name="notifications_not_read", fields=["to", "id"], condition=Q(read_at__isnull=True)),
        )

    def __str__(self) -> str:
        return str(self.get_kind_display())
