"""A letter that tells of no decision: what it is to say, before it is composed."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models import DependentChild
from decisions.models.consideration import Consideration


class NoticeKind(models.TextChoices):
    """What a notice is for. Each is a letter of that kind."""

    HOLD = "hold", "Decision on hold"
    NO_DECISION_YET = "no_decision_yet", "No decision before conclusive grounds"
    WITHDRAWAL_FORM = "withdrawal_form", "Form to withdraw"
    WITHDRAWN = "withdrawn", "Withdrawal confirmed"
    LEAVE_IN_LINE = "leave_in_line", "Leave in line: request"
    LEAVE_IN_LINE_WARNING = "leave_in_line_warning", "Leave in line: warning"
    LEAVE_IN_LINE_DECIDED = "leave_in_line_decided", "Leave in line: decision"
    REPRESENTATIONS = "representations", "Invitation to make representations"
    RECONSIDERATION_RECEIVED = "recon_received", "Request for reconsideration received"
    RECONSIDERATION_LATE = "recon_late", "Request for reconsideration late"
    EXTENSION_REMINDER = "extension_reminder", "Reminder to extend"
    AUTHORITY_CONTACT = "authority_contact", "Contact with the public authority"


TO_AUTHORITY = (NoticeKind.NO_DECISION_YET, NoticeKind.AUTHORITY_CONTACT)
OF_CHILD = (NoticeKind.LEAVE_IN_LINE, NoticeKind.LEAVE_IN_LINE_WARNING)


class Notice(models.Model):
    """One notice. `particulars` are what its letter needs beside the case, by name, as the form for its kind asks."""

    consideration = models.ForeignKey(Consideration, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=24, choices=NoticeKind)
    child = models.ForeignKey(DependentChild, null=True, on_delete=models.PROTECT, related_name="notices")
    particulars = models.JSONField(default=dict)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.CheckConstraint(name="notice_kind_known", condition=Q(kind__in=NoticeKind.values)),)

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def channel(self) -> str:
        """How the person is reached; "" where the notice goes to an authority."""
        return str(self.particulars.get("channel") or "")
