"""What somebody looks for."""

from typing import Any

from django.core.exceptions import ValidationError

from cases import countries
from cases.govuk import fields
from cases.govuk.forms import GovukForm
from decisions.search import Asked, Place


class SearchForm(GovukForm):
    """All that is filled in has to be true of a person; one of the four is enough."""

    non_field_target = "person"

    person = fields.TextField(
        label="Name or reference",
        help_text="Accents, order and spelling need not be right.",
        required=False,
        max_length=200,
    )
    born = fields.past_date(label="Date of birth", subject="the date of birth", required=False, legend_size="s")
    nationality = fields.SelectField(label="Nationality", required=False)
    text = fields.TextField(
        label="Words in reasons and letters",
        help_text="Use “quotation marks” around words that stand together.",
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("nationality", [("", "Any"), *countries.names().items()])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not self.errors and not any(given.values()):
            raise ValidationError("Enter a name or reference, a date of birth, a nationality, or words to look for")
        return given

    def asked(self, after: str) -> Asked:
        """What was asked, from where the page before ended."""
        given = self.cleaned_data
        return Asked(
            person=given["person"].strip(),
            born=given["born"],
            nationality=given["nationality"],
            text=given["text"].replace("“", '"').replace("”", '"').strip(),
            after=Place.read(after),
        )
