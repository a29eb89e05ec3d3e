"""Another person's answer to what was referred, with the points that go with a return."""

from collections.abc import Iterator
from typing import Any

from crispy_forms.layout import Layout
from django import forms

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from cases.govuk.layout import Button, Group
from decisions.actions.referrals import MadePoint
from decisions.models import Approval, Point

ROWS = range(1, 6)
NONE_MADE = "Enter at least one point: what has to be added or mended"
NOT_RETURNED = "Points go with a return: select Return, or take the points out"


class AnswerForm(GovukForm):
    """Approved, declined or returned; none is selected beforehand. A return has between one and five points."""

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
            Approval.Answer.RETURNED: "The case goes back to the caseworker with your reasons and your points.",
        },
        required_message="Select your answer",
    )
    reasons = fields.ReasonsField(label="Your reasons", required_message="Enter the reasons for your answer", rows=6)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in ROWS:
            self.fields[f"about_{row}"] = fields.SelectField(
                label=f"Point {row}: what is it about?",
                choices=[("", "Choose"), *Point.About.choices],
                required=False,
            )
            self.fields[f"point_{row}"] = fields.TextField(
                label=f"Point {row}: what has to be done?",
                required=False,
                max_length=2_000,
                widget=forms.Textarea,
                look={"rows": 2},
            )
        rows = [Group(f"Point {row}", f"about_{row}", f"point_{row}", size="s") for row in ROWS]
        self.page_layout = Layout(
            "answer",
            "reasons",
            Group(
                "Points, if you return the case",
                *rows,
                size="m",
                hint="The caseworker says of each how it was dealt with before it is proposed again.",
            ),
            Button(self.submit_label),
        )

    def clean(self) -> None:
        made = list(self._made())
        for row, about, text in made:
            if not about:
                self.add_error(f"about_{row}", f"Select what point {row} is about")
            if not text:
                self.add_error(f"point_{row}", f"Enter what has to be done on point {row}")
        answer = self.cleaned_data.get("answer")
        if answer == Approval.Answer.RETURNED and not made:
            self.add_error("point_1", NONE_MADE)
        if answer in (Approval.Answer.APPROVED, Approval.Answer.DECLINED) and made:
            self.add_error("answer", NOT_RETURNED)

    def given(self) -> dict[str, Any]:
        """What a valid form answers."""
        return {
            "answer": self.cleaned_data["answer"],
            "reasons": self.cleaned_data["reasons"],
            "points": [MadePoint(about, text) for _, about, text in self._made()],
        }

    def _made(self) -> Iterator[tuple[int, str, str]]:
        said = self.cleaned_data.get
        for row in ROWS:
            about, text = said(f"about_{row}") or "", said(f"point_{row}") or ""
            if about or text:
                yield row, about, text
