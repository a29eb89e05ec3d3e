"""What was said or sent, as it came, and our answer to it."""

from typing import Any, ClassVar

from django import forms

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from decisions.actions.representations import Said
from decisions.models import Representation

LONGEST = 10_000


def _received_on() -> fields.DateField:
    return fields.past_date(
        label="When did it come?",
        required_message="Enter the date on which it came",
        subject="the date on which it came",
        legend_size="s",
    )


def _sent_by() -> fields.TextField:
    return fields.TextField(
        label="Who said or sent it?",
        help_text="The person, or who speaks for them.",
        required_message="Enter who said or sent it",
        max_length=200,
    )


class RepresentationForm(GovukForm):
    """One point, in the words in which it came: the letter gives them back with the answer."""

    received_on = _received_on()
    sent_by = _sent_by()
    text = fields.ReasonsField(
        label="What was said?",
        help_text="One point at a time, in their words as far as you can. The letter repeats them beside your answer.",
        required_message="Enter what was said",
        max_length=LONGEST,
        rows=6,
        legend_size="s",
        error_messages={"max_length": f"What was said must be {LONGEST:,} characters or less"},
    )

    def said(self) -> Said:
        """What was entered, once the form is valid."""
        return Said(**{name: self.cleaned_data[name] for name in ("received_on", "sent_by", "text")})


class CorrectionForm(RepresentationForm):
    """The same as it stands, but for the words, which may tell of harm."""

    submit_label = "Correct it"
    text = fields.ReasonsField(
        label="What was said, if other words are to stand",
        help_text="What is on record is shown on request alone; leave empty to keep it.",
        required=False,
        max_length=LONGEST,
        rows=4,
        legend_size="s",
        error_messages={"max_length": f"What was said must be {LONGEST:,} characters or less"},
    )

    @classmethod
    def recorded_of(cls, one: Representation) -> dict[str, Any]:
        """The fields as they stand, without the words."""
        return {"received_on": one.received_on, "sent_by": one.sent_by}


class AnswerForm(GovukForm):
    """Our answer to one point."""

    non_field_target: ClassVar[str] = "answer"
    answer = fields.ReasonsField(
        label="What do you find of it?",
        help_text="Your answer stands in the letter beside what was said. Say what you looked at and what follows.",
        required_message="Enter your answer",
        max_length=LONGEST,
        rows=8,
        legend_size="s",
        error_messages={"max_length": f"The answer must be {LONGEST:,} characters or less"},
    )


class TakeOutForm(GovukForm):
    """Why a point that was recorded in error is taken out."""

    non_field_target: ClassVar[str] = "why"
    why = fields.TextField(
        label="If it was recorded in error: why is it taken out?",
        required_message="Enter why it is taken out",
        max_length=1_000,
        widget=forms.Textarea,
        look={"rows": 2},
    )
