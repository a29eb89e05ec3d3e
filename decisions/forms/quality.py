"""What is typed to draw a sample, to decide blind, to comment, and to choose in what decided cases are alike."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.http import QueryDict

from cases.govuk import fields, layout
from cases.govuk.forms import GovukForm, RefusableForm
from decisions.models.quality import LIMB_ANSWERS, SECOND_OUTCOMES, QualitySample
from decisions.outcomes import LIMBS
from decisions.quality import alike, sampling
from decisions.quality import grounds as risks
from decisions.quality.sampling import Asked

SMALL = {"small": True}
USUAL = "2"  # years back


def _number(label: str, help_text: str, *, most: int, required_message: str = "") -> fields.NumberField:
    wrong = f"It must be a whole number from 1 to {most}"
    return fields.NumberField(
        label=label,
        help_text=help_text,
        required=bool(required_message),
        min_value=1,
        max_value=most,
        required_message=required_message,
        error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
        look={"width": "3"},
    )


class SampleForm(RefusableForm):
    """Which decisions a sample is drawn from, how many, and on what grounds. The grounds are chosen by a person."""

    submit_label = "Draw the sample"
    sort = fields.RadioField(
        label="How is it drawn?",
        choices=QualitySample.Sort.choices,
        hints={
            "random": "Each decision of these days is as likely as any other. Agreement is read from these.",
            "risk": "At random among the decisions on which at least one of the grounds below stands.",
        },
        required_message="Select how the sample is drawn",
        legend_size="s",
        look=SMALL,
    )
    first = fields.past_date(
        label="Decisions from",
        required_message="Enter the first day",
        subject="the first day",
        legend_size="s",
    )
    last = fields.past_date(
        label="Decisions until",
        help_text="A day before today, and no more than a year after the first.",
        required_message="Enter the last day",
        subject="the last day",
        legend_size="s",
    )
    size = _number(
        "How many decisions?",
        f"1 to {sampling.MOST}. Where there are fewer, all of them are drawn.",
        most=sampling.MOST,
        required_message="Enter how many decisions are drawn",
    )
    grounds = fields.CheckboxesField(
        label="Grounds of a sample by risk",
        help_text="Only for a sample by risk. They say why a decision is worth a second look, and nothing else.",
        choices=list(risks.SAID.items()),
        required=False,
        legend_size="s",
        look=SMALL,
    )
    first_decisions = _number(
        "How many decisions count as somebody’s first?",
        "Only where that ground is chosen.",
        most=risks.MOST_FIRST,
    )

    def clean(self) -> dict[str, Any]:
        """The grounds are those of a sample by risk, which has at least one."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        by_risk, chosen = said.get("sort") == "risk", said.get("grounds")
        if by_risk and not chosen:
            self.add_error("grounds", "Select at least one ground of a sample by risk")
        if said.get("sort") == "random" and chosen:
            self.add_error("grounds", "A sample at random has no grounds: take them away, or select “By risk”")
        return said

    def asked(self) -> Asked:
        """What is to be drawn."""
        said = self.cleaned_data
        return Asked(
            said["first"], said["last"], said["size"], tuple(said["grounds"] or ()), said.get("first_decisions")
        )


def _reasons(label: str) -> fields.ReasonsField:
    return fields.ReasonsField(label=label, required=False, rows=5, max_length=10_000)


class SecondDecisionForm(GovukForm):
    """What the second decider finds on each limb, would decide, and why. Nothing is filled in beforehand."""

    submit_label = "Finish: both are shown side by side"
    outcome = fields.RadioField(
        label="What would you decide?", choices=SECOND_OUTCOMES, required=False, legend_size="m", look=SMALL
    )
    outcome_reasons = _reasons("Why?")
    months = _number("For how many months, if you would grant it?", "Leave empty otherwise.", most=30)
    months_reasons = _reasons("Why so long?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own: dict[str, forms.Field] = {}
        for key, title in LIMBS.items():
            own[key] = fields.RadioField(label=title, choices=LIMB_ANSWERS, required=False, legend_size="m", look=SMALL)
            own[f"{key}_reasons"] = _reasons(f"Why, on {title.partition(':')[0].lower()}?")
        self.fields = own | self.fields
        later = layout.Button("Keep it and finish later", name="keep", value="1", kind="secondary", once=False)
        self.page_layout = Layout(*self.fields, layout.Buttons(layout.Button(self.submit_label), later))

    def refuse_unanswered(self) -> bool:
        """Whether all is answered; what is not is said beside its question."""
        said = self.cleaned_data
        granted = said.get("outcome") == "grant"
        for name in (*LIMBS, "outcome"):
            if not said.get(name):
                self.add_error(name, "Select what you find" if name in LIMBS else "Select what you would decide")
        for name in (*LIMBS, "outcome", *(("months",) if granted else ())):
            if not said.get(f"{name}_reasons"):
                self.add_error(f"{name}_reasons", "Enter your reasons")
        if granted and not said.get("months") and "months" not in self.errors:
            self.add_error("months", "Enter for how many months you would grant it")
        return not self.errors


class CommentForm(GovukForm):
    """What somebody says of two decisions that stand side by side."""

    submit_label = "Add the comment"
    text = fields.ReasonsField(
        label="What do the two show?",
        help_text="For example what either left out, or what the guidance leaves open. It changes neither decision.",
        required_message="Enter the comment",
        rows=5,
        max_length=4_000,
    )


class AlikeForm(GovukForm):
    """In what decided cases are to be alike, besides the countries and whether the person is an adult."""

    within = fields.SelectField(label="Decided in", required=False, choices=list(alike.YEARS.items()))
    same = fields.CheckboxesField(
        label="Alike in this too",
        choices=list(alike.CHOICES.items()),
        required=False,
        legend_size="s",
        look=SMALL,
    )

    def __init__(self, query: QueryDict) -> None:
        asked = query.copy()
        asked.setdefault("within", USUAL)
        super().__init__(asked)

    @property
    def chosen(self) -> tuple[list[str], int]:
        """What was chosen, and of how many years; nothing more and the last two where it was not understood."""
        if not self.is_valid():
            return [], int(USUAL)
        return self.cleaned_data["same"], int(self.cleaned_data["within"] or USUAL)
