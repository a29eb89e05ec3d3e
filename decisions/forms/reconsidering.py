"""The forms of the steps of a reconsideration: whether a late request is taken, what it comes to, what changes."""

from typing import Any, ClassVar

from cases.govuk import fields
from decisions.answers import CODES
from decisions.forms.step import CodeField, StepForm


class LateForm(StepForm):
    """Whether a late request is taken: a person decides, with reasons, and no date does (RCN-04)."""

    facts: ClassVar = {"late_taken": "late_taken"}
    reasons_hint: ClassVar = "Say why it came when it did, as far as you know, and what weighs with you. It is quoted."
    late_taken = fields.YesNoUnknownField(
        label="Is the late request taken?",
        allow_unknown=False,
        required_message="Select yes if the late request is taken",
        legend_size="s",
        hints={
            "yes": "The decision is looked at again as if the request had come in time.",
            "no": "The letter gives your reasons. With new evidence the person can ask at any time.",
        },
    )


class ReviewForm(StepForm):
    """What looking again came to: the decision stands, or it is changed (RCN-10, RCN-11)."""

    facts: ClassVar = {"review": "review"}
    reasons_hint: ClassVar = (
        "Say what you looked at, what was sent since, and why it leads you there. They are quoted in the letter."
    )
    review = CodeField(
        label="Does the decision stand?",
        codes=CODES["review"],
        unknown=False,
        required_message="Select whether the decision stands",
        hints={"changed": "It is made again in a case of its own, with the same checks, before the person is told."},
    )


class ChangedForm(StepForm):
    """What changes, in words for the person; when the new decision was made, where no case is (GEN-03)."""

    facts: ClassVar = {"new_on": "new_on"}
    reasons_label: ClassVar = "What changes, and why"
    reasons_hint: ClassVar = "Say finding by finding what is different now. It is quoted in the letter."
    new_on = fields.past_date(
        label="When was the new decision made?",
        required_message="Enter when the new decision was made",
        subject="the date of the new decision",
        legend_size="s",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.asked.made_again:
            self.fields["new_on"].help_text = self.asked.made_again
        else:
            del self.fields["new_on"]


FORMS: dict[str, type[StepForm]] = {"late": LateForm, "review": ReviewForm, "changed": ChangedForm}
