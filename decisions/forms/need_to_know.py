"""Who alone may see a case, why, and who opens one in an emergency."""

from collections.abc import Iterable
from typing import Any

from cases.govuk import fields
from cases.govuk.forms import RefusableForm
from cases.models import Caseworker, EmergencyAccess
from cases.models.need_to_know import REASON_AT_LEAST


class MarkForm(RefusableForm):
    """Why only some may see the case, and who."""

    submit_label = "Mark as need-to-know"
    because = fields.ReasonsField(
        label="Why may only some colleagues see this case?",
        help_text="For example a risk to the person if it became known where they are. Those who may see the case read"
        " this.",
        required_message="Enter why only some colleagues may see this case",
        rows=4,
        max_length=1_000,
    )
    people = fields.CheckboxesField(
        label="Who may see it, beside you and whoever has the case now?",
        help_text="Where the decision will need to be agreed to, name somebody who can agree.",
        required=False,
    )

    def __init__(self, *args: Any, offered: Iterable[Caseworker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {str(one.pk): one for one in offered}
        self.offer("people", [(key, f"{one.name}, {one.title.lower()}") for key, one in self.offered.items()])

    def chosen(self) -> list[Caseworker]:
        """Whom a valid form names."""
        return [self.offered[key] for key in self.cleaned_data["people"]]


class NameForm(MarkForm):
    """Who may see a case too that is marked already."""

    submit_label = "Let them see the case"
    because = None  # type: ignore[assignment]
    people = fields.CheckboxesField(
        label="Who may see the case too?", required_message="Select who may see the case too"
    )


class LiftForm(RefusableForm):
    """Why everybody may see the case again."""

    submit_label = "Let everybody see the case again"
    because = fields.ReasonsField(
        label="Why may everybody see the case again?",
        required_message="Enter why everybody may see the case again",
        rows=4,
        max_length=1_000,
    )


class TakeOutForm(RefusableForm):
    """Why somebody need not see the case any more."""

    submit_label = "Take them out"
    because = fields.ReasonsField(
        label="Why do they not need to see the case any more?",
        required_message="Enter why they do not need to see the case any more",
        rows=4,
        max_length=1_000,
    )


class EmergencyForm(RefusableForm):
    """Which case has to be opened now, and why."""

    submit_label = "Open the case for an hour"
    reference = fields.TextField(
        label="Reference of the person",
        help_text="Exactly as it is written, for example NRM-26-000123.",
        required_message="Enter the reference of the person",
        max_length=200,
    )
    because = fields.ReasonsField(
        label="What is the emergency?",
        help_text=f"At least {REASON_AT_LEAST} characters: what has happened, and why it cannot wait for somebody who"
        " may see the case.",
        required_message="Enter what the emergency is",
        rows=4,
        max_length=1_000,
        min_length=REASON_AT_LEAST,
        error_messages={"min_length": f"What the emergency is must be {REASON_AT_LEAST} characters or more"},
    )


class ReviewForm(RefusableForm):
    """Whether the access was needed."""

    submit_label = "Save the review"
    outcome = fields.RadioField(
        label="Was the access needed?",
        choices=EmergencyAccess.Outcome.choices,
        required_message="Select whether the access was needed",
    )
    note = fields.ReasonsField(
        label="What did you look at, and what follows?",
        help_text="For example what was opened in that hour, and whether anything has to be put right.",
        required_message="Enter what you looked at, and what follows",
        rows=4,
        max_length=1_000,
    )
