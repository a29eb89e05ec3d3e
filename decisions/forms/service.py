"""How a letter is sent, and what became of it."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from decisions.letters.recipients import Way
from decisions.models import Service


def _choose(ways: Sequence[Way], field: forms.Field) -> None:
    assert isinstance(field, fields.RadioField)
    field.choices = [(way.key, way.label) for way in ways]
    field.look = field.look | {"hints": {way.key: way.in_a_line for way in ways}}


class SendForm(GovukForm):
    """By which of the ways that are open the letter goes. Nobody types an address, and nothing is chosen beforehand."""

    submit_label = "Record that it is sent"
    method = fields.RadioField(
        label="How is the letter sent?",
        help_text="Only the ways that the person has said are safe, to the address that stands today.",
        choices=[],
        required_message="Select how the letter is sent",
    )

    other_form = fields.RadioField(
        label="What becomes of the other form that the person needs?",
        choices=Service.OtherForm.choices,
        required_message="Select what becomes of the other form that the person needs",
    )
    other_form_because = fields.ReasonsField(
        label="Who makes it, or why does the letter go as it is?",
        help_text="Who was asked for it, when, and when it is due; or why the person can do without it.",
        required_message="Enter who makes the other form, or why the letter goes as it is",
        max_length=1_000,
        rows=3,
    )

    def __init__(self, *args: Any, ways: Sequence[Way], needs_other_form: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(ways, self.fields["method"])
        if not needs_other_form:
            del self.fields["other_form"], self.fields["other_form_because"]


class ConfirmAddressForm(GovukForm):
    """How a second person made sure that the letter may go to these places, and to no other."""

    submit_label = "Confirm the address"
    places = forms.CharField(widget=forms.HiddenInput, strip=False, max_length=10_000)
    how = fields.ReasonsField(
        label="How did you make sure that this address is safe?",
        help_text="Whom you asked, when, and what they said. Not what happened to the person.",
        required_message="Enter how you made sure that this address is safe",
        max_length=1_000,
        rows=4,
    )

    def clean_places(self) -> str:
        # A browser posts each line end as two characters.
        return str(self.cleaned_data["places"]).replace("\r\n", "\n")


class ServedForm(GovukForm):
    """The day of service and what shows it."""

    submit_label = "Record service"
    served_on = fields.past_date(
        label="When was it served?",
        help_text="The day on which it was given to them or reached them. Every date that runs from service is counted"
        " from this day.",
        subject="the date of service",
    )
    proof = fields.TextField(
        label="What shows that it was served?",
        help_text="Such as the delivery’s tracking number, or who confirmed it and when.",
        required_message="Enter what shows that it was served",
        max_length=500,
    )


class CorrectServedForm(ServedForm):
    """Another day of service than was recorded, and why."""

    submit_label = "Correct the service"
    because = fields.ReasonsField(
        label="Why is it corrected?",
        required_message="Enter why the day of service is corrected",
        max_length=1_000,
        rows=3,
    )


class ReturnedForm(GovukForm):
    """The day on which it came back, and why."""

    submit_label = "Record that it came back"
    returned_on = fields.past_date(label="When did it come back?", subject="the date it came back")
    because = fields.ReasonsField(
        label="Why did it come back?",
        help_text="As the envelope or the message says it.",
        required_message="Enter why it came back",
        max_length=1_000,
        rows=3,
    )
