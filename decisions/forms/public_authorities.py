"""What is typed of a public authority: an officer to ask, and what was said."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms

from cases.actions.public_authorities import Named, Said
from cases.govuk import fields
from cases.govuk.forms import GovukForm
from cases.models import AuthorityContact, AuthorityMessage, Evidence
from decisions import answers

NOBODY = ("", "Nobody in particular")
NOTHING = ("", "Nothing on record")
NO_ITEM = ("", "No item of evidence")
BY_ITSELF = (AuthorityMessage.Kind.REDIRECTED,)  # recorded with the decision that redirects, and typed by nobody


def _called(one: AuthorityContact | AuthorityMessage | Evidence) -> str:
    return f"{one.get_kind_display()}, {answers.day(one.on)}" if isinstance(one, AuthorityMessage) else str(one)


class ContactForm(GovukForm):
    """An officer who can be asked (COO-04, COO-07)."""

    authority = fields.TextField(
        label="Authority",
        help_text="For example a police force, the Crown Prosecution Service, the Crown Office and Procurator Fiscal"
        " Service, or the Public Prosecution Service for Northern Ireland.",
        required_message="Enter the authority",
        max_length=200,
    )
    officer = fields.TextField(label="Name of the officer", required_message="Enter the officer’s name", max_length=200)
    role = fields.TextField(label="Role", required=False, max_length=200)
    email = forms.EmailField(
        label="Email address",
        help_text="An email address or a telephone number is needed.",
        required=False,
        label_suffix="",
        error_messages={"invalid": "Enter an email address in the correct format, like name@example.com"},
    )
    telephone = fields.TextField(label="Telephone number", required=False, max_length=40)
    their_reference = fields.TextField(label="Their reference", required=False, max_length=100)

    def clean(self) -> None:
        reached = self.cleaned_data.get("email") or self.cleaned_data.get("telephone")
        if not reached and "email" not in self.errors:
            self.add_error("email", "Enter an email address or a telephone number")

    def named(self) -> Named:
        """What was entered, once the form is valid."""
        return Named(**self.cleaned_data)


class ContactEndedForm(GovukForm):
    """Why an officer is asked no longer."""

    non_field_target: ClassVar[str] = "because"
    because = fields.TextField(
        label="Why is this officer asked no longer?",
        help_text="For example that they have moved on. What they said stands.",
        required_message="Enter why this officer is asked no longer",
        max_length=1000,
    )


class MessageForm(GovukForm):
    """One message, or one step that was taken to make sure (COO-04, COO-08, EXT-06)."""

    non_field_target: ClassVar[str] = "kind"
    kind = fields.RadioField(
        label="What is it?",
        choices=[(one.value, one.label) for one in AuthorityMessage.Kind if one not in BY_ITSELF],
        hints={
            AuthorityMessage.Kind.ATTEMPT: "No answer is never a no: record each attempt, and try again.",
            AuthorityMessage.Kind.EARLY_REQUEST: "It is kept for after that decision, and has to be answered.",
        },
        required_message="Select what it is",
        legend_size="s",
        look={"small": True},
    )
    contact = fields.SelectField(label="From or to which officer?", required=False)
    on = fields.past_date(label="On which day?", subject="the day", legend_size="s")
    how = fields.TextField(
        label="How?",
        help_text="For example by email, and from which address; by telephone, and on which number.",
        required_message="Enter how it was said",
        max_length=200,
    )
    text = fields.ReasonsField(
        label="What was said or done?",
        help_text="As it was said. It is shown on request alone.",
        required_message="Enter what was said or done",
        rows=5,
        legend_size="s",
    )
    answers = fields.SelectField(label="Does it answer something?", required=False)
    document = fields.SelectField(
        label="The message itself, among the evidence", help_text="Record it as evidence first.", required=False
    )

    def __init__(
        self,
        *args: Any,
        contacts: Iterable[AuthorityContact] = (),
        messages: Iterable[AuthorityMessage] = (),
        items: Iterable[Evidence] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._known: dict[str, dict[str, Any]] = {
            "contact": {one.public_id: one for one in contacts if not one.no_longer_because},
            "answers": {one.public_id: one for one in messages},
            "document": {one.public_id: one for one in items if one.citable},
        }
        for name, first in (("contact", NOBODY), ("answers", NOTHING), ("document", NO_ITEM)):
            found = [(key, _called(one)) for key, one in self._known[name].items()]
            self.offer(name, [first, *found])

    def said(self) -> Said:
        """What was entered, once the form is valid."""
        chosen = {name: known.get(self.cleaned_data[name]) for name, known in self._known.items()}
        return Said(**self.cleaned_data | chosen)
