"""A question to a senior caseworker, and the answer."""

from cases.govuk import fields
from cases.govuk.forms import GovukForm


class AskAdviceForm(GovukForm):
    """What is asked while the case is considered (GEN-04)."""

    submit_label = "Ask for advice"
    question = fields.ReasonsField(
        label="What do you ask?",
        required_message="Enter what you ask",
        help_text="Any senior caseworker but you can answer. They can read the case.",
        rows=5,
    )


class GiveAdviceForm(GovukForm):
    """The advice; nothing is decided by it."""

    submit_label = "Give this advice"
    answer = fields.ReasonsField(label="Your advice", required_message="Enter your advice", rows=6)
