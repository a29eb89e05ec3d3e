"""Sending in a CSV file: checked first, then sent back to be taken in."""

from django import forms

from cases.govuk import fields
from cases.govuk.forms import GovukForm

LARGEST_FILE = 2_000_000  # bytes


class ImportForm(GovukForm):
    """A file, read and not yet taken in."""

    submit_label = "Check the file"
    file = fields.FileField(
        label="File",
        help_text="CSV in UTF-8, up to 2 MB. Nothing is stored until you have seen what would be.",
        required_message="Select a CSV file",
        error_messages={
            "empty": "The file is empty",
            "invalid": "Select a CSV file",
            "missing": "Select a CSV file",
        },
    )

    def clean_file(self) -> str:
        """The text of the file, with one character at each line's end, as a browser would send it back."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError("The file must be smaller than 2 MB")
        try:
            text = file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError(
                "The file must be text in UTF-8: save it from your spreadsheet as “CSV UTF-8”"
            ) from None
        return _line_ends(text)


class TakeInForm(GovukForm):
    """The text of a file that was checked, sent back to be taken in."""

    text = forms.CharField(widget=forms.HiddenInput, strip=False, max_length=LARGEST_FILE)

    def clean_text(self) -> str:
        return _line_ends(self.cleaned_data["text"])


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
