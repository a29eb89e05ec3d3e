"""Why a decision waits, and why it no longer does."""

import datetime

from django.utils import timezone

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from decisions.models import Hold


def _tomorrow() -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=1)


class HoldForm(GovukForm):
    """The authority for a hold, the reasons, when it is reviewed and who lifts it (PUB-04)."""

    submit_label = "Put on hold"
    authority = fields.TextField(
        label="On whose authority is it held?",
        help_text="Its reference, such as that of the disqualification or of the court's order.",
        required_message="Enter the authority for the hold",
        max_length=200,
    )
    published_in = fields.TextField(
        label="Where is that authority published?",
        help_text="What anybody can read, with its section: a hold that was published nowhere is unlawful. An asylum"
        " claim that is still open is no reason, and a published pause holds by itself.",
        required_message="Enter where the authority for the hold is published",
        max_length=300,
    )
    reasons = fields.ReasonsField(
        label="Your reasons for the hold", required_message="Enter your reasons for the hold", rows=5
    )
    review_on = fields.DateField(
        label="When is the hold reviewed?",
        help_text="A day after today. A hold is never without an end in sight.",
        subject="the date the hold is reviewed",
        earliest=_tomorrow,
    )
    may_be_lifted_by = fields.RadioField(
        label="Who may lift it?",
        choices=Hold.LiftedBy.choices,
        required_message="Select who may lift the hold",
        help_text="A senior caseworker may lift any hold.",
    )


class LiftHoldForm(GovukForm):
    """Why a hold is over."""

    submit_label = "Lift the hold"
    because = fields.ReasonsField(
        label="Why does the hold end?",
        help_text="Name what was decided, by whom and when.",
        required_message="Enter why the hold ends",
        rows=5,
    )
