"""What several cases are done with at once: whom they go to, why they are held, why that ends, why they go back."""

from typing import Any

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from cases.models import Caseworker
from cases.rights import who_considers
from decisions.forms.hand_back import HandBackForm
from decisions.forms.hold import HoldForm, LiftHoldForm


class AssignForm(GovukForm):
    """A colleague, and the note that goes with each of the cases."""

    submit_label = "Give these cases"
    to = fields.SelectField(label="Who gets the cases?", required_message="Select who gets the cases")
    note = fields.ReasonsField(
        label="Why do the cases go there, and what should the next caseworker know?",
        help_text="The note stands on each of the cases until it is taken note of.",
        required_message="Enter a note for the next caseworker",
        legend_size="s",
        rows=4,
        max_length=1_000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in who_considers()}
        named = [(key, one.name) for key, one in self.people.items()]
        self.offer("to", [("", "Select a caseworker"), *named])

    def clean_to(self) -> Caseworker:
        """Whom the form names."""
        return self.people[self.cleaned_data["to"]]


class HoldAllForm(HoldForm):
    """One authority, published in one place, for each of the cases."""

    submit_label = "Put these cases on hold"


class LiftAllForm(LiftHoldForm):
    """One reason for which each of the holds ends."""

    submit_label = "Lift these holds"


class HandBackAllForm(HandBackForm):
    """One note for whoever takes each of the cases next."""

    submit_label = "Hand these cases back"


FORMS: dict[str, type[GovukForm]] = {
    "assign": AssignForm,
    "hold": HoldAllForm,
    "lift": LiftAllForm,
    "hand_back": HandBackAllForm,
}
