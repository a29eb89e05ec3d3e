"""The forms of the list of removal agreements."""

from typing import Any

from cases.actions.removal_agreements import Terms
from cases.agreements import State
from cases.forms.country_information import countries_among, country_choices
from cases.govuk import fields
from cases.govuk.forms import GovukForm
from cases.models import RemovalAgreement


class AgreementFilter(GovukForm):
    """Which agreements are listed: by country and status. What is left open narrows nothing."""

    country = fields.SelectField(label="Country", required=False)
    state = fields.SelectField(label="Status", required=False, choices=[("", "Every status"), *State.choices])

    def __init__(self, *args: Any, countries_there: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("country", countries_among(countries_there))


def _printed(label: str) -> fields.TextField:
    return fields.TextField(
        label=label,
        help_text="As printed: 2025, 2025-01 or 2025-01-31. Leave it empty if you have not seen it.",
        max_length=10,
        required=False,
        look={"width": "10"},
        error_messages={"max_length": "Enter a year, a year and month such as 2025-01, or a date such as 2025-01-31"},
    )


class AgreementForm(GovukForm):
    """One agreement, as it is published. What cannot be stored is said by the action (see `refuse`)."""

    submit_label = "Enter the agreement"
    country = fields.SelectField(label="Country or territory", required_message="Select the country of the agreement")
    title = fields.TextField(
        label="Agreement",
        help_text="Its name, as printed",
        max_length=300,
        required_message="Enter the name of the agreement",
        error_messages={"max_length": "The name must be 300 characters or fewer"},
    )
    kind = fields.SelectField(
        label="Kind", required=False, choices=[("", "Not stated where it was read"), *RemovalAgreement.Kind.choices]
    )
    signed_on = _printed("Signed")
    in_force_on = _printed("In force")
    status = fields.ReasonsField(
        label="Where it stands, in your own words",
        help_text="Whether it is in force, was ended, or was only announced, and where that is said.",
        required=False,
        max_length=2_000,
        rows=3,
    )
    url = fields.TextField(
        label="Address on the web, if it has one",
        max_length=600,
        required=False,
        error_messages={"max_length": "The address must be 600 characters or fewer"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "country" in self.fields:
            self.offer("country", country_choices("Select a country"))

    def terms(self) -> Terms:
        """What was entered, once the form is valid."""
        return Terms(**self.cleaned_data)

    def refuse(self, faults: dict[str, str]) -> None:
        """Say beside each field why the agreement was not stored."""
        for name, fault in faults.items():
            self.add_error(name if name in self.fields else None, fault)


class LaterAgreementForm(AgreementForm):
    """What takes the place of an agreement on the list: about the same country."""

    country = None  # type: ignore[assignment]

    def __init__(self, *args: Any, superseded: RemovalAgreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.superseded = superseded

    def terms(self) -> Terms:
        return Terms(country=self.superseded.country, **self.cleaned_data)
