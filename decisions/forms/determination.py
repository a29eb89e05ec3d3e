"""What is written beside a proposal: the question to an approver, on which ground, or why it is taken back."""

from typing import Any

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from decisions.models.referral import Purpose

QUALITY_CHECK = "quality_check"
# The ground for a longer stay, in the words of its test.
GROUNDS = {
    Purpose.BEST_INTERESTS: (
        "In a child’s best interests",
        "The interests are not outweighed by other considerations (LNG-01). A parent shows compassionate factors in"
        " their own right as well; parent and child may be given different lengths (LNG-05).",
    ),
    Purpose.EXCEPTIONAL: (
        "For other particularly exceptional, compelling or compassionate reasons",
        "A child is involved, so the stricter test for cases without children does not apply (LNG-01, LNG-03).",
    ),
}
STRICTER = (
    "The circumstances stand far apart from other cases",
    "No child is involved. The evidence has to show circumstances that are not just unusual but distinguished to a"
    " high degree from other cases, so that more than the limit is necessary (LNG-03).",
)


class ProposalForm(GovukForm):
    """A proposal: on which ground longer is sought, what is asked of an approver, and a quality check if wished.

    `asks` where the rules ask for an agreement; `grounds` are those on which a longer stay may be sought in this case,
    none where none is.
    """

    quality_check = fields.CheckboxesField(
        label="Do you want a quality check as well?",
        choices=[(QUALITY_CHECK, "Ask a senior caseworker to check the quality of this proposal")],
        hints={
            QUALITY_CHECK: "It is your wish, and no agreement that the rules ask for. It has to be approved before the"
            " case can be decided."
        },
        required=False,
        legend_size="s",
        look={"small": True},
    )
    question = fields.ReasonsField(
        label="What do you ask the approver to agree to, and why?",
        required_message="Enter what you ask the approver to agree to, and why",
        help_text="They see your findings, your reasons, the letter and this explanation with it.",
        rows=6,
    )

    def __init__(self, *args: Any, asks: bool = True, grounds: tuple[Purpose, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.submit_label = "Refer for agreement" if asks else "Propose this decision"
        if grounds:
            self.fields["purpose"] = self._purpose(grounds)
        if not asks:
            self.fields["question"].required = False
            self.fields["question"].label = "If you want a quality check: what do you ask the senior caseworker?"
        self.order_fields(["purpose", "question", "quality_check"] if asks else ["quality_check", "question"])

    @staticmethod
    def _purpose(grounds: tuple[Purpose, ...]) -> fields.RadioField:
        said = {one: GROUNDS[one] for one in grounds} if len(grounds) > 1 else {grounds[0]: STRICTER}
        return fields.RadioField(
            label="On which ground is a longer stay sought?",
            choices=[(one, label) for one, (label, _) in said.items()],
            hints={one: hint for one, (_, hint) in said.items()},
            required_message="Select the ground on which a longer stay is sought",
            legend_size="s",
        )

    def clean(self) -> None:
        checked = self.cleaned_data.get("quality_check")
        if checked and not self.cleaned_data.get("question") and "question" not in self.errors:
            self.add_error("question", "Enter what you ask the senior caseworker to check, and why")

    def asked(self) -> dict[str, Any]:
        """What a valid form asks of whom."""
        return {
            "question": self.cleaned_data.get("question") or "",
            "purpose": self.cleaned_data.get("purpose") or "",
            "quality_check": bool(self.cleaned_data.get("quality_check")),
        }


class TakeBackForm(GovukForm):
    """Why a proposal is taken back."""

    submit_label = "Take the proposal back"
    why = fields.ReasonsField(
        label="Why do you take it back?",
        required_message="Enter why you take the proposal back",
        rows=3,
        max_length=1000,
    )
