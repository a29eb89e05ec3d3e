"""The forms of the steps of a cancellation: each ground asked by itself, the day chosen, nothing answered before."""

from typing import Any, ClassVar

from django.forms.boundfield import BoundField
from django.utils import timezone

from cases.govuk import fields
from decisions.answers import day
from decisions.forms.interests import NAMES, InterestsForm
from decisions.forms.step import StepForm, yes_no
from decisions.grounds import GROUNDS
from decisions.steps.cancelling import PURPOSES

PROVISION_DUE = "Enter the paragraph of the Rules that is in force today for this ground"
AFTER_ITS_END = "The permission ends on {day} by itself: choose a day up to then"


class MadeOutForm(StepForm):
    """Whether a ground is made out, and where it stands in the law today (BUR-01 to BUR-03)."""

    facts: ClassVar = {"made_out": "made_out", "provision": "provision"}
    reasons_label: ClassVar = "Why is the ground made out, or why not?"
    reasons_hint: ClassVar = (
        "Say what shows it, on the balance of probabilities, with the evidence. The letter gives these words."
    )
    made_out = yes_no(
        "Is it more likely than not that this ground applies?",
        "Select yes if it is more likely than not that this ground applies",
        hint="It is for the Home Office to show it. That nothing was said against it shows nothing.",
    )
    provision = fields.TextField(
        label="Which paragraph of the Rules is in force today for this ground?",
        help_text="None is on record here for today: look it up. Write it as it is to stand in the letter, such as"
        " “paragraph SUI 10.2 of Part Suitability of the Immigration Rules”.",
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ground = GROUNDS.get(self.asked.ground)
        if in_force := ground.provision_on(timezone.localdate()) if ground else "":
            del self.fields["provision"]
            self.fields["made_out"].help_text += f" It is in {in_force}."

    def clean(self) -> None:
        settled = isinstance(self.cleaned_data.get("made_out"), bool)
        if settled and "provision" in self.fields and not self.cleaned_data.get("provision"):
            self.add_error("provision", PROVISION_DUE)


class AppropriateForm(StepForm):
    """Whether it is appropriate to cancel on a ground that is made out: a question of its own (BUR-03, CAN-04)."""

    facts: ClassVar = {"appropriate": "appropriate"}
    reasons_label: ClassVar = "Why is it appropriate to cancel, or why not?"
    reasons_hint: ClassVar = (
        "Not why the ground is made out: why that should end this person’s permission, or should not. The letter gives"
        " these words."
    )
    appropriate = yes_no(
        "Is it appropriate to cancel the permission as a result?",
        "Select yes if it is appropriate to cancel the permission",
        hint="It is for the Home Office to show this too.",
    )


class OtherPurposesForm(StepForm):
    """Each purpose of stay, looked at before anything is cancelled because requirements are no longer met (CAN-13)."""

    facts: ClassVar = {name.replace(".", "_"): name for name in PURPOSES}
    reasons_hint: ClassVar = "Say for each purpose what you looked at and what you found. The letter gives these words."
    purpose_recovery = yes_no(
        "Is stay necessary now to help the person recover?", "Select yes if stay is necessary to recover"
    )
    purpose_compensation = yes_no(
        "Is stay necessary now so that they can seek compensation?",
        "Select yes if stay is necessary to seek compensation",
    )
    purpose_cooperation = yes_no(
        "Is stay necessary now so that they can co-operate with a public authority?",
        "Select yes if stay is necessary to co-operate with a public authority",
    )


class CircumstancesForm(StepForm):
    """What was considered of the person’s circumstances (CLT-03)."""

    reasons_label: ClassVar = "What did you consider, and what weighed with you?"
    reasons_hint: ClassVar = (
        "Health, support, children, ties, what was said against cancelling. The letter gives these words."
    )


class EffectiveDateForm(StepForm):
    """The day from which permission ends: chosen and reasoned, never proposed here and never past (CLT-05)."""

    facts: ClassVar = {"effective_on": "effective_on"}
    reasons_label: ClassVar = "Why from that day?"
    reasons_hint: ClassVar = "Say why then and neither earlier nor later. The letter gives these words."
    effective_on = fields.DateField(
        label="From which day would the permission be cancelled?",
        help_text="At once is not always right. It is never a day before the decision.",
        subject="the day from which the permission is cancelled",
        earliest=timezone.localdate,
        legend_size="s",
    )

    def clean(self) -> None:
        chosen, ends_on = self.cleaned_data.get("effective_on"), self.asked.stay_ends_on
        if chosen and ends_on and chosen > ends_on:
            self.add_error("effective_on", AFTER_ITS_END.format(day=day(ends_on)))


class ChildOfParentForm(InterestsForm):
    """The best interests of a child whose permission rests on this one, or is itself considered (CAN-14, CHD-02)."""

    facts: ClassVar = {**NAMES, "best_interests_assessed": "best_interests_assessed"}
    reasons_hint: ClassVar = "Say what the child’s best interests are and how you weighed them against everything else."
    best_interests_assessed = yes_no(
        "Have you assessed the best interests of {subject}?",
        "Select yes if you have assessed the child’s best interests",
        hint="Yes only once everything above is recorded; the child’s own views where they were given.",
    )

    @property
    def parts(self) -> list[tuple[str, list[BoundField]]]:
        return [*self.interests, ("Your finding", [self["best_interests_assessed"]])]


FORMS: dict[str, type[StepForm]] = {
    **{f"ground:{code}": MadeOutForm for code in GROUNDS},
    **{f"appropriate:{code}": AppropriateForm for code in GROUNDS},
    "other_purposes": OtherPurposesForm,
    "circumstances": CircumstancesForm,
    "effective_date": EffectiveDateForm,
}
OF_A_CHILD = ChildOfParentForm
"""The step has the key of the one in a consideration of permission, and asks less."""
