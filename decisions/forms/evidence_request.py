"""Asking for evidence, reminding of it, saying whether it came, and saying why it is not asked for."""

import datetime
from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from cases.models import Evidence
from cases.models.safe_contact import Channel
from decisions import answers, asked_for, steps
from decisions.actions.evidence_requests import OTHERS, Asking
from decisions.models import EvidenceRequest

Recipient = EvidenceRequest.Recipient
SMALL = {"small": True}
CHANNEL_HINT = "Only ways that the person has said are safe are shown. No letter is made for a call or a text message."
ADDRESS_HINT = "A postal address, or an email address. Leave empty if you ask in another way: no letter is made then."


def tomorrow() -> datetime.date:
    """The first day on which anything asked today can be due."""
    return timezone.localdate() + datetime.timedelta(days=1)


def _channel(label: str) -> fields.RadioField:
    return fields.RadioField(
        label=label, help_text=CHANNEL_HINT, required=False, choices=[], legend_size="s", look=SMALL
    )


def _address(label: str) -> fields.TextField:
    return fields.TextField(
        label=label,
        help_text=ADDRESS_HINT,
        required=False,
        max_length=1000,
        widget=forms.Textarea,
        look={"rows": 4},
    )


class EvidenceRequestForm(GovukForm):
    """Of whom, what, about which steps, by when, and whether the case waits for it (NEC-01, COO-07, COO-08)."""

    submit_label = "Ask for it"
    non_field_target: ClassVar[str] = "what"
    version = forms.IntegerField(widget=forms.HiddenInput)
    recipient = fields.RadioField(
        label="Who do you ask?",
        choices=Recipient.choices,
        required_message="Select who you ask",
        legend_size="s",
        look=SMALL,
        hints={
            "representative": "As recorded under safe contact.",
            "support_worker": "As recorded under safe contact.",
        },
    )
    channel = _channel("If you ask the person: by which safe way?")
    asked_of = fields.TextField(
        label="If you ask a professional, an authority or somebody else: their name",
        required=False,
        max_length=200,
    )
    address = _address("Where is the letter to them sent?")
    went_how = fields.TextField(
        label="If no letter is made: how did you ask?",
        help_text="Ask first: by telephone or text message, say. Then say how, and whom you reached.",
        required=False,
        max_length=300,
    )
    went_on = fields.past_date(
        label="If no letter is made: on which day did you ask?",
        help_text="The day on which they were reached.",
        subject="the date on which you asked",
        required=False,
        legend_size="s",
    )
    about = fields.CheckboxesField(
        label="Which steps is it about?",
        help_text="The letter says for each of them why it helps.",
        choices=[],
        required_message="Select the steps that the evidence is about",
        legend_size="s",
        look=SMALL,
    )
    what = fields.ReasonsField(
        label="What do you ask for?",
        help_text="Your words stand in the letter. Say what the evidence has to show, in plain words, and nothing about"
        " the person that whoever you ask need not know. Do not ask the person to tell again what happened to them.",
        required_message="Enter what you ask for",
        rows=5,
        legend_size="s",
    )
    due_on = fields.DateField(
        label="When is it due?",
        help_text="A day after today. Give time for an appointment, or for a report to be written.",
        subject="the date on which it is due",
        earliest=tomorrow,
        legend_size="s",
    )
    short_because = fields.TextField(
        label="If there is less than the least time: why?",
        required=False,
        max_length=1000,
        widget=forms.Textarea,
        look={"rows": 3},
    )
    again_because = fields.TextField(
        label="Why is it asked again?",
        help_text="Only if they, or others like them, were asked about one of these steps before. For the record, and"
        " not in the letter.",
        required=False,
        max_length=1000,
        widget=forms.Textarea,
        look={"rows": 3},
    )
    wait = fields.YesNoUnknownField(
        label="Does the case wait for it?",
        allow_unknown=False,
        required_message="Select yes if the case waits for the evidence",
        legend_size="s",
        hints={
            "yes": "No finding is recorded until every request is closed.",
            "no": "You go on with the case meanwhile.",
        },
    )

    def __init__(
        self, *args: Any, channels: Iterable[Channel] = (), kind: str = "consideration", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("channel", [(way.value, way.label) for way in channels])
        self.offer("about", [(step.key, step.title) for step in steps.of(kind)])
        days = asked_for.least_days(Recipient.PERSON, timezone.localdate())
        self.fields[
            "short_because"
        ].help_text = (
            f"They have {days} days at least: before those are over nothing is refused for want of it. For the record."
        )

    def clean(self) -> None:
        recipient = self.cleaned_data.get("recipient")
        if recipient == Recipient.PERSON and not self.cleaned_data.get("channel") and "channel" not in self.errors:
            self.add_error("channel", "Select a safe way to ask the person")
        if recipient in OTHERS and not self.cleaned_data.get("asked_of") and "asked_of" not in self.errors:
            self.add_error("asked_of", "Enter the name of whom you ask")
        if not self.errors:
            self._clean_asking(self.asking())

    def _clean_asking(self, asking: Asking) -> None:
        """What only some requests need: how they went out without a letter, and why there is little time."""
        if not asking.has_letter and not asking.went_how:
            self.add_error("went_how", "No letter is made for this: enter how you asked")
        if not asking.has_letter and not asking.went_on:
            self.add_error("went_on", "Enter the date on which you asked")
        if asking.is_short and not asking.short_because:
            self.add_error("short_because", "Enter why it is due before the least time to answer is over")

    def asking(self) -> Asking:
        """What a valid form asks."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return Asking(**given)


class ChaserForm(GovukForm):
    """A reminder with a new day, through the same gate (COO-08)."""

    submit_label = "Send a reminder"
    non_field_target: ClassVar[str] = "due_on"
    channel = _channel("By which safe way is the person reminded?")
    due_on = fields.DateField(
        label="Until when is there time now?",
        help_text="A day after today, and after the last one that was given.",
        subject="the date on which it is due",
        earliest=tomorrow,
        legend_size="s",
    )
    note = fields.TextField(
        label="Note",
        help_text="For the record, and not in the letter: how else you tried to reach them, and what was said.",
        required=False,
        max_length=10_000,
        widget=forms.Textarea,
        look={"rows": 4},
    )

    def __init__(self, *args: Any, channels: Iterable[Channel] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if channels is None:  # it is not the person who is reminded
            del self.fields["channel"]
            return
        self.offer("channel", [(way.value, way.label) for way in channels])
        self.fields["channel"].required = True
        self.fields["channel"].error_messages["required"] = "Select a safe way to remind the person"


class EvidenceRequestCloseForm(GovukForm):
    """Whether the evidence came, and as which items."""

    submit_label = "Close the request"
    non_field_target: ClassVar[str] = "outcome"
    outcome = fields.RadioField(
        label="Did the evidence come?",
        choices=[("came", "Yes"), ("did_not_come", "No"), ("refused", "They will not or cannot send it")],
        required_message="Select yes if the evidence came",
        legend_size="s",
        look=SMALL,
        hints={
            "came": "Select below which items came, once they are recorded as evidence.",
            "did_not_come": "That it did not come decides nothing by itself: the findings do. Until its day is past,"
            " closing it gives nobody less time.",
            "refused": "Only if they said so. Write in the note what they said, and when.",
        },
    )
    received = fields.CheckboxesField(
        label="Which items came in answer?",
        required=False,
        choices=[],
        legend_size="s",
        look=SMALL,
    )
    note = fields.TextField(
        label="Note",
        help_text="For example what was answered, or how often you asked. If it did not come and its day is not past"
        " yet, say why you do not wait for it.",
        required=False,
        max_length=10_000,
        widget=forms.Textarea,
        look={"rows": 4},
    )

    def __init__(self, *args: Any, items: Iterable[Evidence] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = {str(item.pk): item for item in items}
        named = ((key, f"{item.title}, came on {answers.day(item.received_on)}") for key, item in self.items.items())
        self.offer("received", named)

    def clean(self) -> None:
        outcome, received = self.cleaned_data.get("outcome"), self.cleaned_data.get("received")
        if outcome == "came" and not received and "received" not in self.errors:
            self.add_error("received", "Select the items that came, or record them as evidence first")
        if outcome and outcome != "came" and received:
            self.add_error("received", "Select no items if the evidence did not come")
        if outcome == "refused" and not self.cleaned_data.get("note") and "note" not in self.errors:
            self.add_error("note", "Enter what they said, and when")

    def closing(self) -> dict[str, Any]:
        """What a valid form says."""
        return self.cleaned_data | {"received": [self.items[key] for key in self.cleaned_data["received"]]}


class NotAskedForForm(GovukForm):
    """Why evidence is not asked for, or not waited for, before a refusal."""

    submit_label = "Record why"
    reasons = fields.ReasonsField(
        label="Why is no evidence asked for, or no longer waited for?",
        help_text="Whoever approves the decision reads this. That a report is missing is not itself a reason.",
        required_message="Enter why no evidence is asked for",
        rows=6,
        legend_size="s",
    )
