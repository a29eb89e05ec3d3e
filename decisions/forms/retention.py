"""How long data is kept, and what stops its erasure."""

from typing import Any

from django import forms
from django.utils import timezone

from cases.govuk import fields
from cases.govuk.forms import GovukForm, RefusableForm
from decisions import outcomes
from decisions.actions.retention import LONGEST, Rule
from decisions.models import RetentionRule
from decisions.models.consideration import Kind
from decisions.retention import OUTCOMES


def _outcomes() -> list[tuple[str, str]]:
    return [
        (f"{kind}:{outcome}", f"{Kind(kind).label}: {outcomes.label(kind, outcome)}")
        for kind, of_kind in OUTCOMES.items()
        for outcome in of_kind
    ]


class RetentionRuleForm(RefusableForm):
    """For one outcome: how many months after which event, from which day, on whose authority."""

    submit_label = "Enter the rule"
    of = fields.SelectField(label="Which cases?", required_message="Select which cases")
    months = fields.NumberField(
        label="For how many months is the data kept?",
        required_message="Enter for how many months the data is kept",
        min_value=1,
        max_value=LONGEST,
        error_messages={"invalid": "Enter a whole number of months"},
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    event = fields.RadioField(
        label="Counted from what?",
        choices=RetentionRule.Event.choices,
        hints={RetentionRule.Event.PERMISSION_END.value: "Only for a grant of permission to stay."},
        required_message="Select what it is counted from",
    )
    starts_on = fields.DateField(
        label="From which day does the rule count?",
        subject="the day from which it counts",
        earliest=timezone.localdate,
    )
    authority = fields.TextField(
        label="Which schedule or decision says so?",
        required_message="Enter which schedule or decision says so",
        max_length=300,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("of", [("", "Select an outcome"), *_outcomes()])

    def rule(self) -> Rule:
        """What a valid form says."""
        told = self.cleaned_data
        kind, _, outcome = told["of"].partition(":")
        return Rule(kind, outcome, told["months"], told["event"], told["starts_on"], told["authority"].strip())


class LegalHoldForm(GovukForm):
    """Why nothing of a person may be erased, or why it may again."""

    because = fields.ReasonsField(label="Why?", required_message="Enter why", rows=4, max_length=1_000)

    def __init__(self, *args: Any, stands: bool, **kwargs: Any) -> None:
        self.submit_label = "End the legal hold" if stands else "Place a legal hold"
        super().__init__(*args, **kwargs)
        self.fields["because"].label = (
            "Why does the hold end?" if stands else "Why may nothing of the person be erased?"
        )
