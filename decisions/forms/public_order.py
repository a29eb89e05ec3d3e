"""Looking whether a public order disqualification stands in the way (PUB-02)."""

from typing import Any

from django import forms

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from decisions import public_order
from decisions.actions.public_order import Look
from decisions.answers import CODES


class DecisionDayForm(GovukForm):
    """The look on the day of the decision: nothing is selected, and nothing carried over from an earlier one."""

    status = fields.RadioField(
        label="Where does a public order disqualification stand today?",
        help_text="Look now, though you looked at the assessment.",
        choices=list(CODES["public_order.status"].items()),
        required_message="Select where a public order disqualification stands today",
    )
    looked_in = fields.TextField(
        label="Where did you look?",
        help_text="The register, or whom you asked.",
        required_message="Enter where you looked",
        max_length=200,
    )

    def look(self) -> Look:
        """What was seen, once the form is valid."""
        values: dict[str, Any] = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return Look(**values | {"circumstances": tuple(values.get("circumstances", ()))})


class CheckForm(DecisionDayForm):
    """The look at the assessment, with the circumstances that were put forward."""

    submit_label = "Save the check"
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    circumstances = fields.CheckboxesField(
        label="What was put forward?",
        help_text=f"{public_order.NOT_A_DISQUALIFICATION} Tick what the referral or the register names.",
        required=False,
    )
    other = fields.TextField(
        label="Something else that was put forward",
        help_text="The Act names those circumstances in particular: its list is not closed.",
        required=False,
        max_length=2_000,
        widget=forms.Textarea,
        look={"rows": 3},
    )
    note = fields.TextField(
        label="Note",
        help_text="Such as the reference, or who is dealing with it.",
        required=False,
        max_length=2_000,
        widget=forms.Textarea,
        look={"rows": 3},
    )

    def __init__(self, *args: Any, circumstances: list[public_order.Circumstance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        box = self.fields["circumstances"]
        box.choices = [(one.code, one.words) for one in circumstances]  # type: ignore[attr-defined]
        hints = {one.code: ". ".join(filter(None, (one.note.rstrip("."), one.provision))) for one in circumstances}
        box.look["hints"] = hints  # type: ignore[attr-defined]
        self.fields["status"].help_text = "What you see now. It is recorded as the finding on the step as well, by you."
