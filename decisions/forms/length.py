"""The length of stay: each factor that the guidance names as its own figure or finding, and the months a person sets.

No figure is added to another, and none has a default: one that is left empty is not known yet, which is never nought.
"""

from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField

from cases.govuk import fields
from decisions.forms.interests import words
from decisions.forms.step import CodeField, StepForm, yes_no
from decisions.models import Finding
from decisions.steps import length_factors
from decisions.steps.length_factors import EFFECT

FIGURES = (*length_factors.MONTHS, *length_factors.WEEKS)
FOLLOWS = {"course_months": "end_known", "subsequent_months": "subsequent", "authority_months": "authority_asked"}
EMPTY = "Leave empty if it is not known yet."


def figure(label: str, what: str, *, hint: str = EMPTY, unit: str = "months", least: int = 0) -> fields.NumberField:
    """A figure of its own, not known yet while it is empty."""
    return fields.NumberField(
        min_value=least,
        max_value=360,
        required=False,
        label=label,
        help_text=hint,
        error_messages={
            "invalid": f"{what} must be a whole number of {unit}",
            "min_value": f"{what} must be {least} or more",
            "max_value": f"{what} must be 360 or less",
        },
        look={"width": "3", "suffix": unit, "size": "s"},
    )


def own_name(key: str) -> str:
    """The field of a factor."""
    return key.removeprefix("length.factor.")


class FactorsForm(StepForm):
    """What bears on the length (LEN-04 to 09, CHL-01, CHL-02, FT): which of it is asked follows from the limbs met."""

    facts: ClassVar = {own_name(key): key for key in length_factors.FACTORS}
    due_messages: ClassVar = {
        "end_known": "Select yes if the treatment has a known end",
        "course_months": "Enter how many months the course takes",
        "no_end_basis": "Enter what the length rests on, as the treatment has no known end",
        "subsequent": "Select yes if treatment is needed after the course",
        "return_weeks": "Enter how many weeks are needed to arrange return",
        "weighed_abroad": "Enter how you weighed it against what there is abroad",
        "claim_basis": "Enter what shows how long the claim is likely to take",
        "authority_asked": "Select yes if the authority asked for a length of time",
        "authority_months": "Enter how many months the authority asked for",
        "authority_weighed": "Enter how you considered what the authority asked for",
        "child_residence": "Enter how long each child has lived in the UK",
        "child_birthplace": "Enter where each child was born",
        "child_effect": "Select how strong the evidence of the effect on the child’s life is",
        "child_effect_reasons": "Enter why you weigh that evidence as you do",
        "longer_interests": "Enter why a child’s best interests call for longer, and what stands against them",
        "longer_exceptional": "Enter what sets these circumstances far apart from other cases",
        "longer_parent": "Enter the parent’s own compassionate factors, or that none were shown",
        "delay": "Select yes if others caused delay",
        "interrupted": "Select yes if treatment was interrupted or given up for want of support",
        "others_reasons": "Enter what shows whether others caused delay or interrupted treatment",
    }

    end_known = yes_no("Has the treatment a known end?", "", required=False)
    course_months = figure("How long is the course of treatment?", "The length of the course", least=1)
    no_end_basis = words(
        "If it has no known end: what does the length rest on?",
        "All that is known. It is neither refused for that, nor given the most there is.",
    )
    waiting_months = figure(
        "If it has not started: how long until the person can get to it?",
        "The time to get to the treatment",
        hint="A waiting list, for example. Leave empty if it has started, or if it is not known yet.",
    )
    subsequent = yes_no("Is treatment needed after the course?", "", required=False)
    subsequent_months = figure("If it is: for how long?", "The length of the treatment after the course", least=1)
    return_weeks = figure(
        "How long is needed after that to arrange return?", "The time to arrange return", unit="weeks", hint=""
    )
    weighed_abroad = words(
        "How do the wait and the course weigh against what is available and accessible abroad?",
        "Say too whether the treatment is essential.",
    )
    claim_months = figure("How long is the claim likely to take to conclude?", "The time for the claim", least=1)
    claim_basis = words("What shows how long the claim will take?", "The stage it has reached, and the court’s dates.")
    authority_asked = yes_no("Has the authority asked for a length of time?", "", required=False)
    authority_months = figure("If it has: how long?", "The length the authority asked for", least=1)
    authority_weighed = words(
        "How did you consider what the authority asked for?", "It is considered, not copied. Say too if it asked none."
    )
    child_residence = words("How long has each child lived in the UK?")
    child_birthplace = words("Where was each child born?")
    child_effect = CodeField(
        label="How strong is the evidence that a child’s life would be harmed by this stay rather than settlement?",
        codes=EFFECT,
        required=False,
    )
    child_effect_reasons = words("Why do you weigh that evidence so?")
    delay = yes_no(
        "Did others, the Home Office among them, cause delay that bears on how long is needed?", "", required=False
    )
    interrupted = yes_no("Was treatment interrupted, or given up, for want of support from others?", "", required=False)
    others_reasons = words(
        "What happened, and how does it bear on the length?", "What others did is not held against the person."
    )
    longer_interests = words(
        "If longer is sought in a child’s best interests: why, and what stands against it?",
        "Longer may be right where the interests are not outweighed by other considerations (LNG-01).",
    )
    longer_exceptional = words(
        "If longer is sought for other reasons: what sets the circumstances far apart from other cases?",
        "Without children they have to be far from the usual, so that more than the limit is necessary (LNG-03).",
    )
    longer_parent = words(
        "If longer is sought for a child: what compassionate factors has the parent in their own right?",
        "The parent shows them; parent and child may be given different lengths (LNG-05).",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = {own_name(key) for group in self.groups.values() for key in group}
        for name in [own_name(key) for key in length_factors.FACTORS]:
            if name not in asked:
                del self.fields[name]
        if self.asked.treatment_started:
            self.fields.pop("waiting_months", None)

    @property
    def groups(self) -> dict[str, dict[str, str]]:
        """The factors that bear on this person's length, by heading: by limb met, with the children, by what others
        did, and for a longer stay.
        """
        met, longer = self.asked.limbs_met, dict(length_factors.LONGER)
        if not self.asked.has_children:
            del longer["length.factor.longer_parent"]
        children = self.asked.has_children or self.asked.may_be_child
        return {
            **({"Recovery": length_factors.RECOVERY} if "recovery" in met else {}),
            **({"Compensation": length_factors.COMPENSATION} if "compensation" in met else {}),
            **({"Co-operation": length_factors.COOPERATION} if "cooperation" in met else {}),
            **({"Children": length_factors.CHILDREN} if children else {}),
            "What others did": length_factors.OTHERS,
            "A longer stay than the rules allow": longer,
        }

    def clean(self) -> None:
        super().clean()
        said = self.cleaned_data.get
        due = {"end_known", "subsequent", "return_weeks", "weighed_abroad", "claim_basis", "authority_asked"}
        due |= {"authority_weighed", "child_residence", "child_birthplace", "child_effect", "child_effect_reasons"}
        due |= {"delay", "interrupted"}
        due |= {"course_months"} if said("end_known") is True else set()
        due |= {"no_end_basis"} if said("end_known") is False else set()
        due |= {"authority_months"} if said("authority_asked") is True else set()
        due |= {"others_reasons"} if isinstance(said("delay"), bool) or isinstance(said("interrupted"), bool) else set()
        due |= {"longer_interests", "longer_parent"} if said("longer_stay") == "best_interests" else set()
        due |= {"longer_exceptional"} if said("longer_stay") == "exceptional" else set()
        self._require(due)
        if said("end_known") is False and said("course_months") is not None:
            self.add_error("course_months", "A course with no known end has no length: leave it empty")
        if said("subsequent") is False and said("subsequent_months") is not None:
            self.add_error("subsequent_months", "Leave this empty, or say that treatment is needed after the course")

    def answers(self) -> dict[str, Any]:
        """A figure that its question rules out is not there; one that is not known yet is null, and never nought."""
        found = super().answers()
        for figure_of, key in FOLLOWS.items():
            if found.get(f"length.factor.{key}") is not True and found.get(f"length.factor.{figure_of}") is None:
                found.pop(f"length.factor.{figure_of}", None)
        return found

    @classmethod
    def recorded_in(cls, finding: Finding) -> dict[str, Any]:
        shown = super().recorded_in(finding)
        empty = {own_name(key): None for key in FIGURES if finding.answers.get(key) is None}
        return shown | {name: value for name, value in empty.items() if name in shown}

    def _require(self, due: set[str]) -> None:
        for name, message in self.due_messages.items():
            figures = isinstance(self.fields.get(name), forms.IntegerField)
            missing = ("", None) if figures else ("",)
            asked = name in due and name in self.fields and name not in self.errors
            if asked and self.cleaned_data.get(name) in missing:
                self.add_error(name, message)


class LengthForm(FactorsForm):
    """Length of stay (LEN-01 to 10, CHL-01 to 03, LNG-01 to 05): no usual length, and no default."""

    facts: ClassVar = {**FactorsForm.facts, "months": "length.months", "longer_stay": "length.longer_stay"}
    reasons_hint: ClassVar = (
        "Say how the length follows: the wait, the course, the claim or the time the authority asks for."
    )

    months = fields.NumberField(
        min_value=1,
        max_value=360,
        label="How many months should the person be given?",
        error_messages={
            "required": "Enter the number of months",
            "invalid": "The number of months must be a whole number",
            "min_value": "The number of months must be 1 or more",
            "max_value": "The number of months must be 360 or less",
        },
    )
    longer_stay = CodeField(
        label="Is a longer stay sought than the rules allow, and why?",
        help_text="Either reason for longer goes to a senior caseworker.",
        codes={
            "none": "No",
            "best_interests": "Yes, in a child’s best interests",
            "exceptional": "Yes, for other particularly exceptional compelling or compassionate reasons",
        },
        unknown=False,
        required_message="Select whether a longer stay is sought, and why",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["months"].look = {"width": "3", "suffix": "months", "size": "s"}  # type: ignore[attr-defined]
        if self.asked.cap_months:
            self.fields["months"].help_text = (
                f"Up to {self.asked.cap_months} on the limbs met; there is no usual length, and nothing is added up"
                " for you."
            )
        last = [name for name in self.fields if name.startswith("longer_") and name != "longer_stay"]
        rest = [name for name in self.fields if name not in (*last, "longer_stay")]
        placed = rest.index("months") + 1
        self.order_fields([*rest[:placed], "longer_stay", *last, *rest[placed:]])

    @property
    def parts(self) -> list[tuple[str, list[BoundField]]]:
        *factors, (longer, keys) = self.groups.items()
        shown = [
            (title, [self[own_name(key)] for key in group if own_name(key) in self.fields]) for title, group in factors
        ]
        return [
            *shown,
            ("The length", [self["months"], self["longer_stay"]]),
            (longer, [self[own_name(key)] for key in keys]),
        ]

    def clean(self) -> None:
        super().clean()
        months, cap = self.cleaned_data.get("months"), self.asked.cap_months
        if months and cap and months > cap and self.cleaned_data.get("longer_stay") == "none":
            self.add_error("months", f"The number of months must be {cap} or less, unless a longer stay is sought")
