"""The forms of the library of country information."""

from typing import Any, ClassVar

from django import forms

from cases import countries
from cases.actions.country_information import Item
from cases.govuk import fields
from cases.govuk.forms import GovukForm
from cases.library import State
from cases.models import CountryInformation
from cases.models.country_information import Topic

LARGEST_FILE = 2_000_000  # bytes


def _country_choices(first: str) -> list[tuple[str, str]]:
    return [("", first), *countries.names().items()]


class Filter(GovukForm):
    """Which items are listed: by country, topic and status. What is left open narrows nothing."""

    country = fields.SelectField(label="Country", required=False)
    topic = fields.SelectField(label="Topic", required=False, choices=[("", "Every topic"), *Topic.choices])
    state = fields.SelectField(label="Status", required=False, choices=[("", "Every status"), *State.choices])

    def __init__(self, *args: Any, countries_there: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = sorted((countries.name_of(code), code) for code in countries_there)
        self.fields["country"].choices = [("", "Every country"), *((code, name) for name, code in named)]  # type: ignore[attr-defined]


class ItemForm(GovukForm):
    """One published note, as its cover gives it. What cannot be stored is said by the action (see `refuse`)."""

    submit_label: ClassVar[str] = "Enter the item"
    country = fields.SelectField(label="Country", required_message="Select the country the item is about")
    topic = fields.SelectField(
        label="Topic", choices=[("", "Select a topic"), *Topic.choices], required_message="Select the topic of the item"
    )
    title = fields.TextField(
        label="Title",
        help_text="As printed, with the publisher first",
        max_length=300,
        required_message="Enter the title of the item",
        error_messages={"max_length": "The title must be 300 characters or fewer"},
    )
    version = fields.TextField(
        label="Version, if it has one",
        max_length=20,
        required=False,
        look={"width": "5"},
        error_messages={"max_length": "The version must be 20 characters or fewer"},
    )
    published_on = fields.TextField(
        label="Published, if it is dated",
        help_text="As printed: 2025, 2025-01 or 2025-01-31",
        max_length=10,
        required=False,
        look={"width": "10"},
        error_messages={"max_length": "Enter a year, a year and month such as 2025-01, or a date such as 2025-01-31"},
    )
    url = fields.TextField(
        label="Address on the web, if it has one",
        max_length=600,
        required=False,
        error_messages={"max_length": "The address must be 600 characters or fewer"},
    )
    key_facts = fields.ReasonsField(
        label="Key facts, in your own words",
        help_text="What it says of treatment, its cost and where it is given. Leave it empty rather than guess.",
        required=False,
        max_length=20_000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "country" in self.fields:
            self.fields["country"].choices = _country_choices("Select a country")  # type: ignore[attr-defined]

    def item(self) -> Item:
        """What was entered, once the form is valid."""
        return Item(**self.cleaned_data)

    def refuse(self, faults: dict[str, str]) -> None:
        """Say beside each field why the item was not stored."""
        for name, fault in faults.items():
            self.add_error(name if name in self.fields else None, fault)


class LaterVersionForm(ItemForm):
    """The later version of an item: about the same country, and on the same topic unless another is selected."""

    submit_label: ClassVar[str] = "Enter the later version"
    country = None  # type: ignore[assignment]

    def __init__(self, *args: Any, superseded: CountryInformation, **kwargs: Any) -> None:
        super().__init__(*args, initial={"topic": superseded.topic}, **kwargs)
        self.superseded = superseded

    def item(self) -> Item:
        return Item(country=self.superseded.country, **self.cleaned_data)


class FileField(fields.GovukField, forms.FileField):
    """One file."""


class ImportForm(GovukForm):
    """A file of notes, read and not yet taken in."""

    submit_label: ClassVar[str] = "Check the file"
    file = FileField(
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
