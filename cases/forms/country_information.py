"""The forms of the library of country information."""

from typing import Any

from cases import countries
from cases.actions.country_information import LONGEST_TEXT, Item
from cases.govuk import fields
from cases.govuk.forms import GovukForm
from cases.library import State
from cases.models import CountryInformation
from cases.models.country_information import Topic


def country_choices(first: str) -> list[tuple[str, str]]:
    """Every country, none of them chosen."""
    return [("", first), *countries.names().items()]


def countries_among(codes: list[str]) -> list[tuple[str, str]]:
    """The countries that there is something about, for a filter."""
    named = sorted((countries.in_order(countries.name_of(code)), code) for code in codes)
    return [("", "Every country"), *((code, countries.name_of(code)) for _, code in named)]


def _text(label: str, help_text: str) -> fields.ReasonsField:
    return fields.ReasonsField(label=label, help_text=help_text, required=False, max_length=LONGEST_TEXT, rows=4)


class Filter(GovukForm):
    """Which items are listed: by country, topic and status. What is left open narrows nothing."""

    country = fields.SelectField(label="Country", required=False)
    topic = fields.SelectField(label="Topic", required=False, choices=[("", "Every topic"), *Topic.choices])
    state = fields.SelectField(label="Status", required=False, choices=[("", "Every status"), *State.choices])

    def __init__(self, *args: Any, countries_there: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("country", countries_among(countries_there))


class ItemForm(GovukForm):
    """One published note, as its cover gives it. What cannot be stored is said by the action (see `refuse`)."""

    submit_label = "Enter the item"
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
    key_facts = _text("Key facts, in your own words", "Leave this and what follows empty rather than guess.")
    treatments = _text("Treatments", "Which there are, where they are to be had, and what they cost.")
    healthcare_levels = _text("Healthcare levels", "What is given in first, in hospital and in specialist care.")
    transport = _text("Transport", "How people get to treatment, how often it runs, and at what cost.")
    oversubscription = _text("Oversubscription", "Where there are too few places or long waits.")
    in_force_from = fields.DateField(
        label="In force from",
        subject="the first day in force",
        help_text="Leave empty if it is in force as soon as it is approved.",
        required=False,
        legend_size="s",
    )
    in_force_to = fields.DateField(
        label="In force to",
        subject="the last day in force",
        help_text="Its last day. Leave empty if it has none.",
        required=False,
        legend_size="s",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "country" in self.fields:
            self.offer("country", country_choices("Select a country"))

    def item(self) -> Item:
        """What was entered, once the form is valid."""
        return Item(**self.cleaned_data)

    def refuse(self, faults: dict[str, str]) -> None:
        """Say beside each field why the item was not stored."""
        for name, fault in faults.items():
            self.add_error(name if name in self.fields else None, fault)


class LaterVersionForm(ItemForm):
    """The later version of an item: about the same country, and on the same topic unless another is selected."""

    submit_label = "Enter the later version"
    country = None  # type: ignore[assignment]

    def __init__(self, *args: Any, superseded: CountryInformation, **kwargs: Any) -> None:
        super().__init__(*args, initial={"topic": superseded.topic}, **kwargs)
        self.superseded = superseded

    def item(self) -> Item:
        return Item(country=self.superseded.country, **self.cleaned_data)
