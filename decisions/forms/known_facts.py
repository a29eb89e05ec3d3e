"""Facts of the person and of the case that follow from papers, not from a finding."""

from typing import Any

from cases import countries
from cases.actions.permissions import Granted
from cases.govuk import fields
from cases.govuk.forms import GovukForm
from cases.models import CountryOfReturn, PermissionToStay
from cases.models.country_of_return import CountryLink
from cases.models.permission_to_stay import PermissionKind
from decisions.answers import PURPOSES
from decisions.forms.step import CodeField, yes_no
from decisions.models import ExtensionApplication

LONGEST_MONTHS = 600  # fifty years: more is a slip of the keyboard


def months_field(label: str, hint: str) -> fields.NumberField:
    """A number of months as a paper gives it; empty: not known yet."""
    message = f"The number of months must be {LONGEST_MONTHS} or less"
    return fields.NumberField(
        label=label,
        help_text=hint,
        required=False,
        min_value=0,
        max_value=LONGEST_MONTHS,
        error_messages={
            "invalid": "The number of months must be a whole number",
            "min_value": "The number of months must be 0 or more",
            "max_value": message,
        },
        look={"width": "3", "suffix": "months", "size": "s"},
    )


def known(stored: dict[str, Any]) -> dict[str, Any]:
    """What stands, without what is not known: nothing is selected there."""
    return {name: value for name, value in stored.items() if value not in (None, "", [])}


class CountryForm(GovukForm):
    """One country of return, with what ties the person to it (DEF-02)."""

    country = fields.SelectField(label="Country", required_message="Select the country of return")
    link = CodeField(
        label="What ties the person to it?",
        codes=dict(CountryLink.choices),
        required_message="Select what ties the person to the country",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("country", [("", "Select a country"), *countries.names().items()])

    def facts(self) -> dict[str, str]:
        """Fields of `CountryOfReturn`, as they are stored."""
        return {"country": self.cleaned_data["country"], "link": self.cleaned_data["link"] or ""}

    @classmethod
    def recorded_of(cls, country: CountryOfReturn) -> dict[str, Any]:
        """The fields as they stand."""
        return known({"country": country.country, "link": country.link})


class NoCountryForm(GovukForm):
    """Whether there is no country of return at all (DEF-02)."""

    no_country_of_return = yes_no(
        "Is it established that there is no country of return at all?",
        "Select yes if there is no country of return at all",
        hint="For instance of a stateless person with whom no agreement country is concerned.",
    )


class NothingMoreForm(GovukForm):
    """A button that needs no answers."""


class PermissionForm(GovukForm):
    """One grant of permission, as it was made (VAL-03, FEE-02, WHN-03)."""

    kind = CodeField(
        label="What kind of permission was it?",
        codes=dict(PermissionKind.choices),
        required_message="Select the kind of permission",
    )
    purposes = fields.CheckboxesField(
        label="For what was it granted?",
        help_text="Leave empty if it is not known, or if it was not granted for one of these.",
        choices=list(PURPOSES.items()),
        required=False,
        legend_size="s",
        look={"small": True},
    )
    granted_on = fields.past_date(
        label="When was it granted?",
        help_text="Leave empty if it is not known yet.",
        subject="the date it was granted",
        required=False,
        legend_size="s",
    )
    expires_on = fields.DateField(
        label="When does it expire, or when did it?",
        help_text="As the grant gives it. Leave empty if it is not known yet.",
        subject="the date it expires",
        required=False,
        legend_size="s",
    )
    months = months_field("For how many months was it granted?", "As the grant gives it; empty if not known yet.")

    def clean(self) -> None:
        granted, expires = self.cleaned_data.get("granted_on"), self.cleaned_data.get("expires_on")
        if granted and expires and expires < granted:
            self.add_error("expires_on", "The date it expires must be on or after the date it was granted")

    def granted(self) -> Granted:
        """What was entered, once the form is valid."""
        return Granted(**self.cleaned_data | {"kind": self.cleaned_data["kind"] or ""})

    @classmethod
    def recorded_of(cls, permission: PermissionToStay) -> dict[str, Any]:
        """The fields as they stand."""
        return known({name: getattr(permission, name) for name in cls.base_fields})


class ApplicationForm(GovukForm):
    """The application to extend (VAL-01 to 07)."""

    form = CodeField(
        label="On which form was the application made?",
        codes=dict(ExtensionApplication.Form.choices),
        required_message="Select the form",
    )
    form_reference = fields.TextField(
        label="What is the reference of the form?",
        help_text="As the online service gives it. Leave empty if it is not known yet.",
        required=False,
        max_length=60,
        look={"size": "s", "width": "20"},
    )
    applied_on = fields.past_date(
        label="When was the application made?",
        help_text="The day in the UK on which the form was sent, by the clock here: not the day on which it was read.",
        subject="the date of application",
        legend_size="s",
    )
    in_uk_on_application = yes_no(
        "Was the person in the UK on that date?", "Select yes if the person was in the UK on the date of application"
    )
    purposes = fields.CheckboxesField(
        label="What is stay applied for?",
        help_text="Select all that apply. Leave empty if it is not known yet.",
        choices=list(PURPOSES.items()),
        required=False,
        legend_size="s",
        look={"small": True},
    )
    fee = CodeField(
        label="Was the fee paid or waived?",
        codes=dict(ExtensionApplication.Fee.choices),
        required_message="Select whether the fee was paid or waived",
    )
    waiver_token = fields.TextField(
        label="If it was waived: with which token?",
        help_text="Only the token that was given to this person waives their fee.",
        required=False,
        max_length=12,
        look={"size": "s", "width": "10"},
    )
    months_sought = months_field("How many months are sought?", "Leave empty if the application does not say.")

    def facts(self) -> dict[str, Any]:
        """Fields of `ExtensionApplication`, as they are stored, but for the token."""
        blank = {name: self.cleaned_data[name] or "" for name in ("form", "fee")}
        given = self.cleaned_data | blank
        return {name: value for name, value in given.items() if name != "waiver_token"}

    @property
    def token(self) -> str:
        """The token that was entered; "" where none was."""
        return str(self.cleaned_data["waiver_token"])

    @classmethod
    def recorded_of(cls, application: ExtensionApplication | None) -> dict[str, Any]:
        """The fields as they stand, of one loaded with its token."""
        if application is None:
            return {}
        token = application.waiver_token.token if application.waiver_token else ""
        names = [name for name in cls.base_fields if name != "waiver_token"]
        return known({name: getattr(application, name) for name in names} | {"waiver_token": token})


class PreviousConsiderationForm(GovukForm):
    """Whether there was a consideration before this one (APP-02)."""

    previous_vts_consideration = yes_no(
        "Was temporary permission to stay considered before this?",
        "Select yes if temporary permission to stay was considered before",
        hint="After KTT discretionary leave there is one consideration and no second.",
    )
