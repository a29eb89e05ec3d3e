"""What the person says of being contacted, and who may be written to beside them."""

from typing import Any

from django import forms
from django.core.validators import EmailValidator

from cases.actions.safe_contact import ways_taken_out
from cases.govuk import fields
from cases.govuk.forms import GovukForm
from cases.models import ContactPerson, SafeContact
from cases.models.safe_contact import Channel, Format

NOT_AN_ADDRESS = "Enter an email address in the correct format, like name@example.com"


_ACTS = ("version", "no_longer_because", "again", "again_because")
"""What the form asks beside the choices themselves."""
_NOT_SHOWN = ("never_because", *_ACTS)


def _added(recorded: str, typed: str) -> str:
    return recorded if typed in recorded else f"{recorded}\n{typed}".strip()


def email_field(label: str) -> fields.TextField:
    """An email address, which may be left out."""
    return fields.TextField(
        label=label,
        required=False,
        max_length=254,
        validators=[EmailValidator(NOT_AN_ADDRESS)],
        look={"size": "s", "width": "two-thirds"},
    )


class SafeContactForm(GovukForm):
    """The ways that are safe, those that never are, and what the person needs. Nothing is chosen beforehand."""

    non_field_target = "channels"
    version = forms.IntegerField(widget=forms.HiddenInput)
    channels = fields.CheckboxesField(
        label="Which ways are safe?",
        help_text="Only what the person has said themselves. Nothing is sent in any other way.",
        choices=Channel.choices,
        required=False,
        legend_size="s",
    )
    never = fields.CheckboxesField(
        label="Which must never be used?",
        choices=Channel.choices,
        required=False,
        legend_size="s",
    )
    again = fields.CheckboxesField(
        label="Look again: may this be used now?",
        help_text="It is recorded as never to be used, and you have taken it out. Somebody else may read or answer it."
        " Confirm each, once the person has told you so, or select it again above.",
        required=False,
        legend_size="s",
    )
    again_because = fields.TextField(
        label="Why may it be used now?",
        help_text="What the person told you, and when. It stands in the history, so name no address or number here.",
        required=False,
        max_length=300,
        look={"size": "s"},
    )
    never_because = fields.TextField(
        label="What must never be used, and why?",
        help_text="Name the addresses, numbers and people: nothing is sent there. Shown only to who asks to see it."
        " What you type is added to what is recorded.",
        required=False,
        max_length=2_000,
        widget=forms.Textarea,
        look={"size": "s", "rows": 3},
    )
    no_longer_because = fields.TextField(
        label="Why does what is recorded there no longer hold?",
        help_text="Only to take it out: what you type above then stands alone. It stays in the record, and your reason"
        " in the history, so name no address or number here.",
        required=False,
        max_length=300,
        look={"size": "s"},
    )
    email = email_field("Safe email address")
    telephone = fields.TextField(
        label="Safe telephone number",
        required=False,
        max_length=40,
        look={"size": "s", "width": "20"},
    )
    safe_times = fields.TextField(
        label="When is it safe to contact them?",
        required=False,
        max_length=300,
        look={"size": "s"},
    )
    interpreter = fields.TextField(
        label="Interpreter",
        help_text="The language, with its dialect. Leave empty if the person needs none.",
        required=False,
        max_length=100,
        look={"size": "s", "width": "two-thirds"},
    )
    formats = fields.CheckboxesField(
        label="Which formats does the person need?",
        choices=Format.choices,
        required=False,
        legend_size="s",
    )

    @classmethod
    def recorded_of(cls, standing: SafeContact | None, version: int) -> dict[str, Any]:
        """The fields as they stand, but for why something must never be used: nobody asked to see that."""
        shown = [name for name in cls.base_fields if name not in _NOT_SHOWN]
        return {"version": version} | ({name: getattr(standing, name) for name in shown} if standing else {})

    def __init__(self, *args: Any, standing: SafeContact | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not (standing and standing.never_because):
            del self.fields["no_longer_because"]
        chosen = self.fields["never"].widget.value_from_datadict(self.data, self.files, "never")
        self.taken_out = ways_taken_out(standing, chosen or ()) if self.is_bound else []
        if self.taken_out:
            said = "The person says that this may be used now: {}"
            self.offer("again", [(way.value, said.format(way.label)) for way in self.taken_out])
        else:
            del self.fields["again"], self.fields["again_because"]

    def choices(self, standing: SafeContact | None) -> dict[str, Any]:
        """What a valid form says, as fields of `SafeContact`."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in _ACTS}
        if standing is not None and not self.cleaned_data.get("no_longer_because"):
            said["never_because"] = _added(standing.never_because, said["never_because"])
        return said

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        channels, never = set(cleaned.get("channels", ())), set(cleaned.get("never", ()))
        if both := [channel for channel in Channel if channel.value in channels & never]:
            labels = ", ".join(str(channel.label) for channel in both)
            self.add_error("never", f"Select each way as safe or as never to be used, not as both: {labels}")
        if Channel.EMAIL in channels and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", "Enter the email address that is safe")
        if channels & {Channel.TELEPHONE, Channel.TEXT} and not cleaned.get("telephone"):
            self.add_error("telephone", "Enter the telephone number that is safe")
        if not channels and not never:
            self.add_error("channels", "Select the ways that are safe, or those that must never be used")
        self._look_again(cleaned)
        return cleaned

    def _look_again(self, cleaned: dict[str, Any]) -> None:
        """A way that was never to be used is taken out only after a second look, each by itself and with a reason."""
        if left := [str(way.label) for way in self.taken_out if way.value not in cleaned.get("again", ())]:
            text = f"Confirm that this may be used now, or select it again as never to be used: {', '.join(left)}"
            self.add_error("again", text)
        if self.taken_out and not cleaned.get("again_because", "").strip() and "again_because" not in self.errors:
            self.add_error("again_because", "Enter why it may be used now")


class ContactPersonForm(GovukForm):
    """Who they are, and at least one way to reach them."""

    non_field_target = "name"
    version = forms.IntegerField(widget=forms.HiddenInput)
    name = fields.TextField(
        label="Name", required_message="Enter their name", max_length=200, look={"size": "s", "width": "two-thirds"}
    )
    organisation = fields.TextField(
        label="Organisation", required=False, max_length=200, look={"size": "s", "width": "two-thirds"}
    )
    email = email_field("Email address")
    telephone = fields.TextField(
        label="Telephone number", required=False, max_length=40, look={"size": "s", "width": "20"}
    )
    lines = fields.TextField(
        label="Address",
        help_text="One line to a line.",
        required=False,
        max_length=600,
        widget=forms.Textarea,
        look={"size": "s", "rows": 4},
    )
    copied_in = fields.YesNoUnknownField(
        label="Has the person agreed that they get copies?",
        allow_unknown=False,
        required_message="Select yes if the person has agreed that they get copies",
        legend_size="s",
        look={"inline": True},
    )

    @classmethod
    def recorded_of(cls, standing: ContactPerson | None, version: int) -> dict[str, Any]:
        """The fields as they stand."""
        shown = [name for name in cls.base_fields if name != "version"]
        return {"version": version} | ({name: getattr(standing, name) for name in shown} if standing else {})

    def details(self) -> dict[str, Any]:
        """What a valid form says, as fields of `ContactPerson`."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(cleaned.get(name) for name in ("email", "telephone", "lines")) and "email" not in self.errors:
            self.add_error("email", "Enter an email address, a telephone number or an address")
        return cleaned
