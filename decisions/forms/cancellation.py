"""What is typed when cancelling is considered: the permission, the grounds, what came to light, a referral, and what
was asked of the person.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django.utils import timezone

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from decisions.actions.disqualification import Referral, earliest_review
from decisions.answers import CODES
from decisions.cancellations import Running
from decisions.forms.step import CodeField, yes_no
from decisions.grounds import GROUNDS, GroundInLaw

SMALL = {"small": True}
ONCE_DISQUALIFIED = "Only once the person was disqualified. A suspicion is referred, and cancels nothing."
NOT_ON_RECORD = "Which paragraph is in force today is not on record here: you state it with your finding."
BURDEN = "It is for the Home Office to show each ground, and that it is appropriate to cancel on it."


def hint_of(ground: GroundInLaw, day: date) -> str:
    """Whether the Rules leave a choice, and where the ground stands in the law on that day."""
    if ground.needs_disqualification:
        return f"{ONCE_DISQUALIFIED} May be cancelled: {ground.provision_on(day)}."
    strength = "Must be cancelled" if ground.is_mandatory else "May be cancelled"
    in_force = ground.provision_on(day)
    return f"{strength}: {in_force}." if in_force else f"{strength}. {NOT_ON_RECORD}"


def _reasons(label: str, missing: str, hint: str = "", **more: Any) -> fields.ReasonsField:
    settings: dict[str, Any] = {"required_message": missing, "max_length": 5_000, "rows": 5, "legend_size": "s"}
    return fields.ReasonsField(label=label, help_text=hint, **settings | more)


class CancelForm(GovukForm):
    """Which permission, on which grounds, and what came to light (CAN-01 to CAN-14). Nothing is selected beforehand."""

    submit_label = "Open the case"
    non_field_target: ClassVar[str] = "stay"
    stay = fields.RadioField(
        label="Which permission may be cancelled?",
        help_text="Each is considered in a case of its own. None ends because another does.",
        choices=[],
        required_message="Select the permission that may be cancelled",
        legend_size="s",
        look=SMALL,
    )
    grounds = fields.CheckboxesField(
        label="On which grounds?",
        help_text=f"{BURDEN} Nothing is found by naming one.",
        choices=[(one.code, one.named) for one in GROUNDS.values()],
        required_message="Select at least one ground",
        legend_size="s",
        look=SMALL,
    )
    public_order = CodeField(
        label="Where does a public order disqualification stand?",
        help_text="Look first. A suspicion refers the case; it does not cancel.",
        codes=CODES["public_order.status"],
        required_message="Select where a public order disqualification stands",
    )
    came_to_light = _reasons(
        "What came to light?",
        "Enter what came to light",
        "What was learnt, when and from whom. It is shown on request alone, and the letter does not give it.",
    )

    def __init__(self, *args: Any, running: Iterable[Running] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._running = {one.key: one for one in running}
        choices = [(key, one.said) for key, one in self._running.items()]
        self.offer("stay", choices)
        today = timezone.localdate()
        self.fields["grounds"].look["hints"] = {  # type: ignore[attr-defined]
            one.code: hint_of(one, today) for one in GROUNDS.values()
        }

    def chosen(self) -> Running:
        """The permission that was selected, once the form is valid."""
        return self._running[self.cleaned_data["stay"]]


class _GroundForm(GovukForm):
    """One ground, and why."""

    non_field_target: ClassVar[str] = "ground"
    ground = fields.RadioField(
        label="Which ground?", choices=[], required_message="Select the ground", legend_size="s", look=SMALL
    )

    def __init__(self, *args: Any, codes: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today, chosen = timezone.localdate(), [GROUNDS[code] for code in codes]
        self.offer("ground", [(one.code, one.named) for one in chosen])
        self.fields["ground"].look["hints"] = {  # type: ignore[attr-defined]
            one.code: hint_of(one, today) for one in chosen
        }


class AddGroundForm(_GroundForm):
    """Another ground, with what it rests on."""

    why = _reasons("Why is this ground considered too?", "Enter why this ground is considered too", rows=3)


class DropGroundForm(_GroundForm):
    """A ground that is not considered any more, and why."""

    why = _reasons("Why is it not considered any more?", "Enter why it is not considered any more", rows=3)


class DisqualificationReferralForm(GovukForm):
    """That a suspicion was referred, to whom and under which reference (CAN-02)."""

    referred_on = fields.past_date(
        label="When was the case referred?", subject="the date the case was referred", legend_size="s"
    )
    referred_to = fields.TextField(
        label="To whom?",
        help_text="Who considers the disqualification, under the guidance on it.",
        required_message="Enter to whom the case was referred",
        max_length=200,
    )
    reference = fields.TextField(label="Under which reference?", required=False, max_length=60)
    reasons = _reasons(
        "Why was it referred?",
        "Enter why the case was referred",
        "What gives rise to the suspicion. It is shown on request alone.",
    )
    review_on = fields.DateField(
        label="When is the hold looked at again?",
        help_text="The case waits on hold until the outcome is on record here.",
        subject="the date of the review",
        earliest=earliest_review,
        legend_size="s",
    )

    def referral(self) -> Referral:
        """What was entered, once the form is valid."""
        return Referral(**self.cleaned_data)


class DisqualificationForm(GovukForm):
    """Where the disqualification stands now, and what shows it (CAN-03, CAN-04)."""

    status = CodeField(
        label="Where does the disqualification stand?",
        help_text="An outcome ends the hold. It settles no ground by itself, and presumes nothing.",
        codes=CODES["public_order.status"],
        unknown=False,
        required_message="Select where the disqualification stands",
    )
    because = _reasons("What shows it?", "Enter what shows it", "The date and the reference of the outcome.", rows=3)


class HearingForm(GovukForm):
    """Why the person is not asked first, where they are not; and whether anything was said (BUR-04, BUR-05)."""

    non_field_target: ClassVar[str] = "not_invited_because"
    not_invited_because = _reasons(
        "If the person is not asked first: why not?",
        "",
        "Normally they are. Leave empty where they are asked. The letter gives these words.",
        required=False,
    )
    received = yes_no(
        "Was anything said against cancelling?",
        "Select yes if anything was said against cancelling",
        hint="Record what was said under “Representations”, point by point. No answer by itself means nothing.",
    )
