"""What is typed of a request for leave in line, and of the decision about the child."""

from collections.abc import Iterable
from typing import Any, ClassVar

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from decisions.actions.leave_in_line import Decided
from decisions.models import LeaveInLine


class RequestForm(GovukForm):
    """That leave in line was asked for: there is no form and no fee (UKB-06)."""

    received_on = fields.past_date(
        label="When did the request come?", subject="the day on which the request came", legend_size="s"
    )
    asked_by = fields.TextField(
        label="Who asked?",
        help_text="The parent, or who speaks for them. A letter or an email is enough: there is no form and no fee.",
        required_message="Enter who asked",
        max_length=200,
    )


class DecisionForm(GovukForm):
    """What is decided about this child, with the best interests and the reasons. Nothing is selected beforehand."""

    non_field_target: ClassVar[str] = "outcome"
    outcome = fields.RadioField(
        label="What do you decide about this child?",
        choices=[],
        required_message="Select what you decide about this child",
        legend_size="s",
        look={"small": True},
    )
    best_interests = fields.ReasonsField(
        label="How were the child’s best interests considered?",
        help_text="A primary consideration, for this child by itself. The letter to the parent gives these words.",
        required_message="Enter how the child’s best interests were considered",
        max_length=5_000,
        rows=5,
        legend_size="s",
    )
    reasons = fields.ReasonsField(
        label="Your reasons",
        help_text="Say what you decided and why. The letter to the parent gives these words.",
        max_length=5_000,
        rows=6,
        legend_size="s",
    )

    def __init__(self, *args: Any, may_be: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = dict(LeaveInLine.Outcome.choices)
        self.fields["outcome"].choices = [(code, labels[code]) for code in may_be]  # type: ignore[attr-defined, index]

    def decided(self) -> Decided:
        """What was entered, once the form is valid."""
        said = self.cleaned_data
        return Decided(said["outcome"], said["best_interests"], said["reasons"])
