"""The reasons on one limb as a whole."""

from typing import Any

from django import forms

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from decisions.limb_reasons import count

WORDS = 3_000
CHARACTERS = 30_000


class LimbReasonsForm(GovukForm):
    """Empty at first; all of it is the caseworker's to write, and whether it is complete is theirs to say each time."""

    non_field_target = "text"
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    text = fields.ReasonsField(
        label="Your reasons",
        help_text=(
            "In your own words, to the person. They come first in this part of the letter. End each paragraph with a"
            " mark of what it rests on, such as [Medical report, page 3]."
        ),
        required=False,
        max_length=CHARACTERS,
        rows=18,
        threshold=0,
        legend_size="s",
        look={"max_words": WORDS},
    )
    completed = fields.YesNoUnknownField(
        label="Have you completed this section?",
        allow_unknown=False,
        required_message="Select yes if you have completed this section",
        legend_size="s",
        look={"inline": True, "small": True},
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if (words := count(text)) > WORDS:
            raise forms.ValidationError(f"Your reasons must be {WORDS:,} words or fewer. They have {words:,}")
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("version") and cleaned.get("text") == "" and "text" not in self.errors:
            self.add_error("text", "Enter your reasons")
        return cleaned
