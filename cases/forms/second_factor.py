"""The forms on which a code is given."""

from django import forms

from cases.govuk import fields
from cases.govuk.forms import GovukForm

_ATTRIBUTES = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}


class CodeForm(GovukForm):
    """A code of the app, or a recovery code. What was typed on a page sent before goes through it with its writer."""

    submit_label = "Go on"
    code = fields.TextField(
        label="Code",
        help_text="The 6 digits that your app shows now, or one of your recovery codes.",
        required_message="Enter the code that your app shows",
        max_length=40,
        look={"width": "20"},
        widget=fields.TextField.widget(attrs=_ATTRIBUTES),
    )
    written = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)


class EnrolForm(GovukForm):
    """The code that shows that the app has the key."""

    submit_label = "Turn it on"
    code = fields.TextField(
        label="Code that your app shows now",
        help_text="6 digits.",
        required_message="Enter the 6 digits that your app shows",
        max_length=10,
        look={"width": "10"},
        widget=fields.TextField.widget(attrs=_ATTRIBUTES | {"inputmode": "numeric"}),
    )
