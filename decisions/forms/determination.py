"""What is written beside a proposal: the question to an approver, or why it is taken back."""

from cases.govuk import fields
from cases.govuk.forms import GovukForm


class QuestionForm(GovukForm):
    """What the approver is asked to agree to, and why."""

    submit_label = "Refer for agreement"
    question = fields.ReasonsField(
        label="What do you ask the approver to agree to, and why?",
        required_message="Enter what you ask the approver to agree to, and why",
        help_text="They see your findings, your reasons and this explanation with it.",
        rows=6,
    )


class NothingToAskForm(GovukForm):
    """A proposal that nobody else has to agree to."""

    submit_label = "Propose this decision"


class TakeBackForm(GovukForm):
    """Why a proposal is taken back."""

    submit_label = "Take the proposal back"
    why = fields.ReasonsField(
        label="Why do you take it back?",
        required_message="Enter why you take the proposal back",
        rows=3,
        max_length=1000,
    )
