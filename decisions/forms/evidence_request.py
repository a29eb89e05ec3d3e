"""Asking for evidence, and saying whether it came."""

import datetime
from typing import ClassVar

from django import forms
from django.utils import timezone

from cases.govuk import fields
from cases.govuk.forms import GovukForm


def _tomorrow() -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=1)


class EvidenceRequestForm(GovukForm):
    """Of whom, what, by when, and whether the case waits for it (NEC-01)."""

    submit_label = "Record the request"
    non_field_target: ClassVar[str] = "asked_of"
    version = forms.IntegerField(widget=forms.HiddenInput)
    asked_of = fields.TextField(
        label="Who do you ask?",
        help_text="A healthcare professional, a support worker, a solicitor, a public authority or the person.",
        required_message="Enter who you ask",
        max_length=200,
    )
    what = fields.ReasonsField(
        label="What do you ask for?",
        help_text="Say what the evidence has to show, and nothing about the person that whoever you ask need not know.",
        required_message="Enter what you ask for",
        rows=5,
    )
    due_on = fields.DateField(
        label="When is it due?",
        help_text="A day after today.",
        subject="the date on which it is due",
        earliest=_tomorrow,
    )
    wait = fields.YesNoUnknownField(
        label="Does the case wait for it?",
        allow_unknown=False,
        required_message="Select yes if the case waits for the evidence",
        hints={
            "yes": "No finding is recorded until every request is closed.",
            "no": "You go on with the case meanwhile.",
        },
    )


class EvidenceRequestCloseForm(GovukForm):
    """Whether the evidence came."""

    submit_label = "Close the request"
    came = fields.YesNoUnknownField(
        label="Did the evidence come?",
        allow_unknown=False,
        required_message="Select yes if the evidence came",
        hints={
            "yes": "You record it as evidence next.",
            "no": "That it did not come decides nothing by itself: the findings do.",
        },
    )
    note = fields.TextField(
        label="Note",
        help_text="For example what was answered, or how often you asked. Leave empty if there is nothing to say.",
        required=False,
        max_length=10_000,
        widget=forms.Textarea,
        look={"rows": 4},
    )
