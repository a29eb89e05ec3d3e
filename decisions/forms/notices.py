"""What is typed for a notice: one form for each kind, with what its letter needs beside the record, and no more."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from decisions.forms.evidence_request import SMALL, tomorrow
from decisions.letters.representations import GROUND_LABELS
from decisions.models.notice import NoticeKind

CHANNEL_HINT = "Only ways that the person has said are safe are shown. Nothing is ever written to a child directly."
WORDS_HINT = (
    "Your words stand in the letter. Write plainly and in general terms, and nothing of what happened to the person."
)


def _yes_no(label: str, required: str, hints: Mapping[str, str] | None = None) -> fields.YesNoUnknownField:
    return fields.YesNoUnknownField(label=label, required_message=required, legend_size="s", hints=hints)


def _day(label: str, subject: str, hint: str = "", *, required: bool = True, past: bool = False) -> fields.DateField:
    bounds: dict[str, Any] = {"latest": timezone.localdate} if past else {"earliest": tomorrow}
    return fields.DateField(label=label, help_text=hint, subject=subject, required=required, legend_size="s", **bounds)


class NoticeForm(GovukForm):
    """The base: by which safe way the person is written to, and which letter was read before it is asked for."""

    submit_label = "Show the letter"
    non_field_target: ClassVar[str] = "channel"
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    channel = fields.RadioField(
        label="By which safe way is the person written to?",
        help_text=CHANNEL_HINT,
        choices=[],
        required_message="Select a safe way to write to the person",
        legend_size="s",
        look=SMALL,
    )

    def __init__(
        self,
        *args: Any,
        ways: Iterable[tuple[str, str]] = (),
        children: Iterable[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("channel", ways), ("child", children)):
            if name in self.fields:
                self.offer(name, choices)
        if "channel" in self.fields:  # last, after what the letter says
            self.order_fields([name for name in self.fields if name != "channel"])

    def particulars(self) -> dict[str, Any]:
        """What a valid form says, as it is stored: days as text, nothing for what was left empty."""
        left_out = ("seen", "child")
        given = {name: value for name, value in self.cleaned_data.items() if name not in left_out}
        return {
            name: value.isoformat() if hasattr(value, "isoformat") else value
            for name, value in given.items()
            if value is not None and value != ""
        }

    def child_chosen(self) -> int | None:
        """The child that the letter is about."""
        chosen = self.cleaned_data.get("child")
        return int(chosen) if chosen else None


class _AuthorityForm(NoticeForm):
    """To somebody at an authority, about whom the person makes no choice."""

    non_field_target: ClassVar[str] = "asked_of"
    channel = None  # type: ignore[assignment]
    asked_of = fields.TextField(
        label="Who is written to?",
        help_text="The officer or the office, and the authority.",
        required_message="Enter who is written to",
        max_length=200,
    )
    address = fields.TextField(
        label="Where is the letter sent?",
        help_text="A postal address, or an email address.",
        required_message="Enter where the letter is sent",
        max_length=1000,
        widget=forms.Textarea,
        look={"rows": 4},
    )


class HoldForm(NoticeForm):
    """Why a decision waits, in general terms; the authority and the review come from the record (PUB-04)."""

    why = fields.ReasonsField(
        label="Why does the decision wait?",
        help_text=WORDS_HINT + " Say nothing of what is suspected: that is not decided.",
        required_message="Enter why the decision waits",
        rows=4,
        max_length=2000,
        legend_size="s",
    )


class NoDecisionYetForm(_AuthorityForm):
    """When an authority asked; what it asked is kept for after the decision (COO-02)."""

    requested_on = _day("When did the authority ask?", "the day on which the authority asked", past=True)
    request = fields.TextField(
        label="What did it ask, and with which reference?",
        help_text="For the record, to be looked at after the conclusive grounds decision. It is not in the letter.",
        required=False,
        max_length=2000,
        widget=forms.Textarea,
        look={"rows": 3},
    )


class WithdrawalForm(NoticeForm):
    """From what the person wants to withdraw, and that nobody presses them (WDR-01, WDR-02)."""

    route = fields.RadioField(
        label="From what does the person want to withdraw?",
        choices=[
            ("questionnaire", "From being considered for permission to stay"),
            ("leaving_nrm", "From the National Referral Mechanism as a whole"),
        ],
        hints={"questionnaire": "Only once the Current Circumstances Questionnaire was issued."},
        required_message="Select from what the person wants to withdraw",
        legend_size="s",
        look=SMALL,
    )
    pressed = _yes_no(
        "Does anybody press the person to withdraw?",
        "Select yes if anybody presses the person to withdraw",
        {"unknown": "Speak to the person alone first. No form is sent until you know."},
    )


class WithdrawnForm(NoticeForm):
    """Whether anything else lets the person stay: looked up before a word is said of it (WDR-03)."""

    other_leave = _yes_no(
        "Does the person have leave on other grounds?", "Select yes if the person has leave on other grounds"
    )
    pending_application = _yes_no(
        "Is another application of theirs pending?", "Select yes if another application is pending"
    )


class LeaveInLineForm(NoticeForm):
    """About which child the parent is written to, and that the child is not British (UKB-03, UKB-05)."""

    non_field_target: ClassVar[str] = "child"
    child = fields.RadioField(
        label="About which child?",
        help_text="The letter goes to the parent, never to the child.",
        choices=[],
        required_message="Select the child",
        legend_size="s",
        look=SMALL,
    )
    british_through_other_parent = _yes_no(
        "Is the child British through the other parent?",
        "Select yes if the child is British through the other parent",
        {"unknown": "Find out first. No letter is sent until you know."},
    )


class LeaveInLineDecidedForm(NoticeForm):
    """About which child the decision is told; what was decided, and why, is on record."""

    non_field_target: ClassVar[str] = "child"
    child = fields.RadioField(
        label="About which child?",
        help_text="The letter goes to the parent, never to the child. It gives what was decided, in your words.",
        choices=[],
        required_message="Select the child",
        legend_size="s",
        look=SMALL,
    )


class RepresentationsForm(NoticeForm):
    """On which ground, what it rests on, and by when an answer is awaited (BUR-04)."""

    ground = fields.RadioField(
        label="On which ground may the permission be cancelled?",
        help_text="Send one letter for each ground. None is found yet: the person is heard first.",
        choices=list(GROUND_LABELS.items()),
        required_message="Select the ground",
        legend_size="s",
        look=SMALL,
    )
    rests_on = fields.ReasonsField(
        label="What does it rest on?",
        help_text="Your words stand in the letter. Say what the person has to know to answer, fairly and exactly, and"
        " nothing of how they were exploited.",
        required_message="Enter what it rests on",
        rows=6,
        legend_size="s",
    )
    due_on = _day(
        "By when is an answer awaited?",
        "the day by which an answer is awaited",
        "No number of days is laid down. Give time to find a legal representative.",
    )


class ReconsiderationForm(NoticeForm):
    """When the request came and what it is about."""

    received_on = _day(
        "When did the request come?", "the day on which the request came", "The day of the email.", past=True
    )
    about = fields.RadioField(
        label="What is the request about?",
        choices=[
            ("rules", "That rules or policies were not followed"),
            ("type_or_expiry", "The type of permission, or the date it ends"),
            ("new_evidence", "New evidence"),
        ],
        required_message="Select what the request is about",
        legend_size="s",
        look=SMALL,
    )


class ReconsiderationReceivedForm(ReconsiderationForm):
    """Whether evidence came with it: what is missing is asked for (RCN-09)."""

    evidence_came = _yes_no("Did evidence come with it?", "Select yes if evidence came with it")
    due_on = _day(
        "If not: by when is it awaited?", "the day by which it is awaited", "The letter asks for it.", required=False
    )


class ExtensionReminderForm(NoticeForm):
    """Where the fee stands; what is not known is not asserted (WHN-02)."""

    fee = fields.RadioField(
        label="Is there a fee to pay for an extension?",
        choices=[("payable", "Yes"), ("none", "No"), ("not_known", "Not known")],
        hints={"not_known": "The letter then says how to find out, and nothing else."},
        required_message="Select whether there is a fee",
        legend_size="s",
        look=SMALL,
    )


class AuthorityContactForm(_AuthorityForm):
    """By when an answer is awaited; no answer is not taken as one (EXT-06)."""

    due_on = _day("By when is an answer awaited?", "the day by which an answer is awaited")


FORMS: dict[NoticeKind, type[NoticeForm]] = {
    NoticeKind.HOLD: HoldForm,
    NoticeKind.NO_DECISION_YET: NoDecisionYetForm,
    NoticeKind.WITHDRAWAL_FORM: WithdrawalForm,
    NoticeKind.WITHDRAWN: WithdrawnForm,
    NoticeKind.LEAVE_IN_LINE: LeaveInLineForm,
    NoticeKind.LEAVE_IN_LINE_WARNING: LeaveInLineForm,
    NoticeKind.LEAVE_IN_LINE_DECIDED: LeaveInLineDecidedForm,
    NoticeKind.REPRESENTATIONS: RepresentationsForm,
    NoticeKind.RECONSIDERATION_RECEIVED: ReconsiderationReceivedForm,
    NoticeKind.RECONSIDERATION_LATE: ReconsiderationForm,
    NoticeKind.EXTENSION_REMINDER: ExtensionReminderForm,
    NoticeKind.AUTHORITY_CONTACT: AuthorityContactForm,
}
