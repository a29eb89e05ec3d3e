"""What is known of the person, apart from any finding: name, safe address, known facts."""

from datetime import date
from typing import Any

from django import forms

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from cases.models import ConclusiveGroundsDecision, SafeAddress, Victim
from cases.models.conclusive_grounds import GroundsOutcome
from cases.models.victim import Deportation
from decisions.forms.step import CodeField, yes_no


class NameAndAddressForm(GovukForm):
    """The name that letters are written to, and the only address they go to."""

    non_field_target = "name"
    version = forms.IntegerField(widget=forms.HiddenInput)
    name = fields.TextField(label="Full name", required_message="Enter the person’s full name", max_length=200)
    addressee = fields.TextField(
        label="Letters are addressed to",
        help_text="The person, or whom they have named to receive letters for them.",
        required_message="Enter whom letters are addressed to",
        max_length=200,
    )
    lines = fields.TextField(
        label="Safe address",
        help_text="An address that the person has said is safe, one line to a line.",
        required_message="Enter an address that the person has said is safe",
        max_length=600,
        widget=forms.Textarea,
        look={"rows": 5},
    )

    @staticmethod
    def recorded_of(victim: Victim, address: SafeAddress | None) -> dict[str, Any]:
        """The fields as they stand."""
        lines = {"addressee": address.addressee, "lines": address.lines} if address else {}
        return {"version": victim.version, "name": victim.name, **lines}


class KnownFactsForm(GovukForm):
    """The facts that no step asks for. One that is not known yet is recorded as just that."""

    non_field_target = "outcome"
    FACTS = ("date_of_birth", "british_citizen", "asylum_claim_outstanding", "deportation")

    facts_version = forms.IntegerField(widget=forms.HiddenInput)
    outcome = CodeField(
        label="What was the conclusive grounds decision?",
        codes=dict(GroundsOutcome.choices),
        required_message="Select the conclusive grounds decision",
    )
    served_on = fields.past_date(
        label="When was it served?",
        help_text="The consideration starts from service, not from the decision. Leave empty if not served yet.",
        subject="the date it was served",
        required=False,
        legend_size="s",
    )
    date_of_birth = fields.past_date(
        label="When was the person born?",
        help_text="Leave empty if it is not known yet.",
        subject="the date of birth",
        required=False,
        legend_size="s",
    )
    british_citizen = yes_no("Is the person a British citizen?", "Select yes if the person is a British citizen")
    asylum_claim_outstanding = yes_no("Is an asylum claim outstanding?", "Select yes if an asylum claim is outstanding")
    deportation = CodeField(
        label="Is there a deportation order, or are there proceedings?",
        codes=dict(Deportation.choices),
        required_message="Select whether there is a deportation order or proceedings",
    )

    def __init__(self, *args: Any, decided_on: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decided_on = decided_on

    def clean(self) -> None:
        served = self.cleaned_data.get("served_on")
        if served and self.decided_on and served < self.decided_on:
            self.add_error("served_on", "The date it was served must be on or after the date of the decision")

    def facts(self) -> dict[str, Any]:
        """Fields of `Victim`, as they are stored."""
        found = {name: self.cleaned_data[name] for name in self.FACTS}
        return found | {"deportation": found["deportation"] or ""}

    def grounds(self) -> dict[str, Any]:
        """Fields of the conclusive grounds decision, as they are stored."""
        return {"outcome": self.cleaned_data["outcome"] or "", "served_on": self.cleaned_data["served_on"]}

    @classmethod
    def recorded_of(cls, victim: Victim, grounds: ConclusiveGroundsDecision | None) -> dict[str, Any]:
        """The fields as they stand; nothing is selected where nobody has recorded anything."""
        stored = {name: getattr(victim, name) for name in cls.FACTS}
        if grounds:
            stored |= {"outcome": grounds.outcome, "served_on": grounds.served_on}
        return {name: value for name, value in stored.items() if value not in (None, "")} | {
            "facts_version": victim.version
        }
