"""Another person's answer to what was referred."""

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from decisions.models import Approval


class AnswerForm(GovukForm):
    """Approved, declined or returned; none is selected beforehand."""

    submit_label = "Give this answer"
    answer = fields.RadioField(
        label="What is your answer?",
        choices=[
            (Approval.Answer.APPROVED, "Approve: I agree to what is proposed"),
            (Approval.Answer.DECLINED, "Decline: I do not agree to it"),
            (Approval.Answer.RETURNED, "Return: something has to be added or mended first"),
        ],
        hints={
            Approval.Answer.DECLINED: "The case goes back to the caseworker. It is not a refusal of permission.",
            Approval.Answer.RETURNED: "The case goes back to the caseworker with your reasons.",
        },
        required_message="Select your answer",
    )
    reasons = fields.ReasonsField(label="Your reasons", required_message="Enter the reasons for your answer", rows=6)
