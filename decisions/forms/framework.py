"""The accessibility framework: five factors, each rated by a person and counted by nobody (ACC-03, FRM-01 to 11)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField

from cases.govuk import fields
from decisions import steps
from decisions.forms.consulted import ConsultingForm
from decisions.forms.step import SMALL, CodeField
from decisions.models import Finding

RATINGS = {"more": "More", "less": "Less", "mixed": "Mixed", "no_information": "No information"}


@dataclass(frozen=True)
class Factor:
    """What one factor asks, and what points each way, in our own words."""

    key: str
    question: str
    more: str
    less: str
    requirements: str

    @property
    def label(self) -> str:
        return steps.FACTORS[self.key]


FACTORS = (
    Factor(
        "employment",
        "Could they support themselves by work, and pay for treatment over time?",
        "Ten years with much employment, here or elsewhere; perhaps further study or a trade; fit for work in view of"
        " health, age and what happened. Work under exploitation is not plainly employment.",
        "Ten years with little or none; few qualifications; unlikely to go back to work or to stay in it.",
        "FRM-01, FRM-02",
    ),
    Factor(
        "support_network",
        "Is there a network they can rely on?",
        "Family, friends or others there. Ask whether they are safe: they may have been part of it.",
        "Nobody there, for instance to help them travel.",
        "FRM-03, FRM-04",
    ),
    Factor(
        "transport",
        "Can they get to treatment in reasonable time, at reasonable cost?",
        "Transport runs from where they would live, often enough, and the journey is reasonable by some means.",
        "None on that route, or seldom; or an unreasonable journey by any means.",
        "FRM-05, FRM-06",
    ),
    Factor(
        "individual_health",
        "Can they make the journey?",
        "No health issue that keeps them from travelling or from public transport.",
        "Health, the mind’s included, restricts travel; or transport does not allow for it, such as a wheelchair.",
        "FRM-07, FRM-08",
    ),
    Factor(
        "course_of_treatment",
        "How is the treatment given there?",
        "In several places, within a system from first to specialist care.",
        "At one centre, in a system with gaps; or it is known to be oversubscribed.",
        "FRM-09, FRM-10",
    ),
)


class FrameworkForm(ConsultingForm):
    """The ratings for one country, with a reason each; what else bears on it; costs; protected characteristics."""

    facts: ClassVar = {
        **{factor: f"framework.{factor}" for factor in steps.FACTORS},
        **{f"reason_{factor}": f"reason.{factor}" for factor in steps.FACTORS},
        "further_factors": "further_factors",
        "costs_assumed": "costs_assumed",
        "protected_characteristics": "protected_characteristics",
    }
    reasons_label: ClassVar = "Your reasons on the framework as a whole"
    reasons_hint: ClassVar = "Say how far each source can be relied on. The finding itself is asked on the next page."

    further_factors = fields.TextField(
        label="Other things that bear on access",
        help_text="The five factors are not all there is. Leave empty if there is nothing else.",
        required=False,
        max_length=5_000,
        widget=forms.Textarea,
        look={"size": "s", "rows": 3},
    )
    costs_assumed = CodeField(
        label="Do you take it that the person can meet the cost of treatment?",
        help_text="Say in your reasons what shows otherwise, or that you rely on this.",
        codes={"yes": "Yes, it is assumed: nothing shows otherwise", "no": "No, something shows otherwise"},
        required_message="Select whether you take it that the person can meet the cost",
    )
    protected_characteristics = fields.TextField(
        label="Protected characteristics",
        help_text="Does anything suggest that culture, the economy or politics there would stand in this person’s way,"
        " for one of these? Say which and how. Leave empty if nothing does.",
        required=False,
        max_length=5_000,
        widget=forms.Textarea,
        look={"size": "s", "rows": 3},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rated: dict[str, forms.Field] = {}
        for factor in FACTORS:
            rated[factor.key] = CodeField(
                label=f"{factor.label}: how far does it point to access?",
                codes=RATINGS,
                unknown=False,
                required_message=f"Select a rating for {factor.label.lower()}, or no information",
                look={**SMALL, "hide_label": True},
            )
            rated[f"reason_{factor.key}"] = fields.ReasonsField(
                label=f"{factor.label}: reasons and evidence",
                required=False,
                max_length=5_000,
                rows=4,
                look={"count": False, "hide_label": True},
            )
        self.fields = {**rated, **self.fields}
        for name, fact in self.facts.items():
            if name in rated:
                self._say(name, fact)

    def clean(self) -> None:
        for factor in FACTORS:
            rating, reason = self.cleaned_data.get(factor.key), self.cleaned_data.get(f"reason_{factor.key}")
            if rating and rating != "no_information" and not reason and f"reason_{factor.key}" not in self.errors:
                self.add_error(f"reason_{factor.key}", f"Enter your reasons on {factor.label.lower()}")

    def rows(self) -> Iterator[tuple[Factor, BoundField, BoundField]]:
        """Each factor with its rating and its reason."""
        for factor in FACTORS:
            yield factor, self[factor.key], self[f"reason_{factor.key}"]

    @property
    def questions(self) -> list[BoundField]:
        asked = ("further_factors", "costs_assumed", "protected_characteristics", "consulted_items")
        return [self[name] for name in asked if name in self.fields]

    def answers(self) -> dict[str, Any]:
        costs = {"yes": True, "no": False, None: None}[self.cleaned_data["costs_assumed"]]
        return super().answers() | {"costs_assumed": costs}

    @classmethod
    def recorded_in(cls, finding: Finding) -> dict[str, Any]:
        shown = super().recorded_in(finding)
        if isinstance(shown.get("costs_assumed"), bool):
            shown["costs_assumed"] = "yes" if shown["costs_assumed"] else "no"
        return shown
