"""What a stranger enters to check a letter."""

import hashlib
import re
from typing import Any

from django import forms

from cases.file_types import LARGEST_FILE
from cases.govuk import fields
from cases.govuk.forms import GovukForm

HASH = re.compile(r"[0-9a-f]{64}")


class CheckALetterForm(GovukForm):
    """The code on the letter and, if somebody has the file, the file or its SHA-256. Nothing of it is kept."""

    submit_label = "Check the letter"
    code = fields.TextField(
        label="Code of the letter",
        help_text="Below the reference on the first page, and at the foot of each page. For example, K7QP-3MXD-W9RT",
        max_length=40,
        required_message="Enter the code of the letter",
        error_messages={"max_length": "The code of a letter has 12 letters and numbers"},
        widget=fields.TextField.widget(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    file = fields.FileField(
        label="The letter as a file (optional)",
        help_text="The PDF exactly as it came from us. A scan or a photograph is another file.",
        required=False,
        allow_empty_file=True,
    )
    sha256 = fields.TextField(
        label="Or the SHA-256 of the file (optional)",
        help_text="64 numbers and letters from a to f",
        required=False,
        max_length=200,
        error_messages={"max_length": "A SHA-256 has 64 numbers and letters from a to f"},
    )

    def clean_sha256(self) -> str:
        """The hash in small letters without spaces."""
        typed = re.sub(r"[\s:]", "", self.cleaned_data["sha256"]).lower()
        if typed and not HASH.fullmatch(typed):
            raise forms.ValidationError("Enter the SHA-256 as 64 numbers and letters from a to f")
        return typed

    def clean_file(self) -> Any:
        """The file, unless it is larger than any letter."""
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST_FILE:
            raise forms.ValidationError("The selected file is too large to be a letter of ours")
        return file

    def clean(self) -> dict[str, Any]:
        """A file and a hash that is not its own are told apart before anything is looked up."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("file") and cleaned.get("sha256") and cleaned["sha256"] != self._of_file():
            self.add_error("sha256", "The SHA-256 is not that of the selected file. Enter one of the two")
        return cleaned

    @property
    def digest(self) -> str:
        """The SHA-256 of what was sent, or that was typed; "" for neither."""
        return self._of_file() if self.cleaned_data.get("file") else str(self.cleaned_data["sha256"])

    def _of_file(self) -> str:
        digest = hashlib.sha256()
        for chunk in self.cleaned_data["file"].chunks():
            digest.update(chunk)
        return digest.hexdigest()
