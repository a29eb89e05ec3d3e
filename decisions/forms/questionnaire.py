"""Issuing the questionnaire, reminding of it, going on without it, and recording the answers as they came."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from cases.models.safe_contact import Channel
from decisions import questions
from decisions.actions.questionnaires import Asking
from decisions.forms.evidence_request import CHANNEL_HINT, SMALL, tomorrow
from decisions.models import Questionnaire
from decisions.questionnaires import Choice

LONGEST_ANSWER = 10_000


class QuestionnaireForm(GovukForm):
    """What is asked, by which safe way, by when, and whether the case waits. No question is ticked beforehand."""

    submit_label = "Issue the questionnaire"
    non_field_target: ClassVar[str] = "questions"
    version = forms.IntegerField(widget=forms.HiddenInput)
    questions = fields.CheckboxesField(
        label="What do you ask?",
        help_text="Ask only what you need to know. What is known already says so: it is asked again only if you select"
        " it and say why.",
        choices=[],
        required_message="Select the questions that you ask",
        legend_size="s",
        look=SMALL,
    )
    again_because = fields.TextField(
        label="If you ask what is known already: why?",
        help_text="For the record, and not in the letter. For example, that a year has passed.",
        required=False,
        max_length=1000,
        widget=forms.Textarea,
        look={"rows": 3},
    )
    channel = fields.RadioField(
        label="By which safe way is the person asked?",
        help_text=CHANNEL_HINT,
        choices=[],
        required_message="Select a safe way to ask the person",
        legend_size="s",
        look=SMALL,
    )
    due_on = fields.DateField(
        label="When is it due?",
        help_text="A day after today. Give time to answer on a good day, and to find somebody to help.",
        subject="the date on which it is due",
        earliest=tomorrow,
        legend_size="s",
    )
    wait = fields.YesNoUnknownField(
        label="Does the case wait for it?",
        allow_unknown=False,
        required_message="Select yes if the case waits for the answers",
        legend_size="s",
        hints={
            "yes": "No finding is recorded until it comes back, or you say why you go on.",
            "no": "You go on with the case meanwhile.",
        },
    )

    def __init__(
        self, *args: Any, channels: Iterable[Channel] = (), choices: Iterable[Choice] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        asked = list(choices)
        self.known = {one.question.key for one in asked if one.known}
        self.offer("questions", [(one.question.key, one.question.asks) for one in asked])
        hints = {one.question.key: one.known for one in asked if one.known}
        self.fields["questions"].look = {**SMALL, "hints": hints}  # type: ignore[attr-defined]
        self.offer("channel", [(way.value, way.label) for way in channels])

    def clean(self) -> None:
        again = self.known & set(self.cleaned_data.get("questions") or ())
        if again and not self.cleaned_data.get("again_because") and "again_because" not in self.errors:
            self.add_error("again_because", "Say why what is known already is asked again")

    def asking(self) -> Asking:
        """What a valid form asks."""
        return Asking(**{name: value for name, value in self.cleaned_data.items() if name != "version"})


class AnswersForm(GovukForm):
    """The answers as they came, one field for each question that was asked; any of them may be left empty."""

    submit_label = "Record what came"
    non_field_target: ClassVar[str] = "answered_by"
    answered_by = fields.RadioField(
        label="Who answered?",
        choices=Questionnaire.AnsweredBy.choices,
        required_message="Select who answered",
        legend_size="s",
        look=SMALL,
    )
    received_on = fields.past_date(
        label="When did it come?",
        help_text="The day on which the answers came in.",
        subject="the date on which it came",
        legend_size="s",
    )

    def __init__(self, *args: Any, asked: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = list(asked)
        for key in self.asked:
            self.fields[f"answer_{key}"] = fields.TextField(
                label=questions.asks(key),
                required=False,
                max_length=LONGEST_ANSWER,
                widget=forms.Textarea,
                look={"rows": 4},
            )

    def said(self) -> dict[str, str]:
        """The answers by question, of a valid form."""
        return {key: self.cleaned_data[f"answer_{key}"] for key in self.asked}

    def receipt(self) -> Mapping[str, Any]:
        """What a valid form says."""
        return {
            "answers": self.said(),
            "answered_by": self.cleaned_data["answered_by"],
            "received_on": self.cleaned_data["received_on"],
        }


class StopWaitingForm(GovukForm):
    """Why the case goes on without the answers."""

    submit_label = "Go on without the answers"
    why = fields.ReasonsField(
        label="Why does the case go on without the answers?",
        help_text="That a person did not answer says nothing about them. The answers may still come.",
        required_message="Enter why the case goes on without the answers",
        rows=4,
        legend_size="s",
        max_length=1000,
    )
