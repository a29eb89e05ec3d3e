"""What section 55 and the guidance ask to be recorded of a child's best interests (CHD-01 to 07)."""

from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField

from cases.govuk import fields
from decisions.forms.step import CodeField, StepForm, yes_no
from decisions.steps.interests import QUALITY

NAMES = {
    "interests_evidence": "interests.evidence",
    "quality": "interests.quality",
    "quality_reasons": "interests.quality_reasons",
    "met_elsewhere": "interests.met_elsewhere",
    "met_elsewhere_reasons": "interests.met_elsewhere_reasons",
    "views": "interests.views",
    "duty_treatment": "duty.treatment",
    "duty_primary": "duty.primary",
    "duty_discrimination": "duty.discrimination",
    "duty_timeliness": "duty.timeliness",
    "at_risk": "duty.at_risk",
    "at_risk_reasons": "duty.at_risk_reasons",
}
IN_LETTER, NOT_IN_LETTER = "This may be quoted in the letter.", "This stays on the record and out of the letter."
UNKNOWN = "The best interests are not assessed while this is not known yet"


def words(label: str, hint: str = "", *, rows: int = 3) -> fields.ReasonsField:
    """A short finding in the caseworker's own words; when it is due, the form says so."""
    return fields.ReasonsField(
        label=label, help_text=hint, required=False, max_length=5_000, rows=rows, look={"count": False, "size": "s"}
    )


class InterestsForm(StepForm):
    """The record of a child's best interests; all of it is due before they can be said to be assessed (CHD-02)."""

    facts: ClassVar = NAMES
    due_messages: ClassVar = {
        "interests_evidence": "Enter what evidence there is on the child’s best interests, or that there is none",
        "quality": "Select how good the evidence on best interests is",
        "quality_reasons": "Enter why you weigh that evidence as you do",
        "met_elsewhere": "Select yes if the child’s interests are or can be met elsewhere",
        "met_elsewhere_reasons": "Enter where the interests could be met, or why nowhere else",
        "duty_treatment": "Enter how the child was treated no less favourably than a British child",
        "duty_primary": "Enter how you weighed the interests as a primary consideration",
        "duty_discrimination": "Enter how you saw to it that the child was not discriminated against",
        "duty_timeliness": "Enter whether the case was handled in good time",
        "at_risk": "Select yes if the child is at risk of harm",
        "at_risk_reasons": "Enter what shows whether the child is at risk of harm",
    }

    interests_evidence = words("What evidence is there on the child’s best interests?", f"Name each item. {IN_LETTER}")
    quality = CodeField(
        label="How good is that evidence?",
        help_text="Documents from recognised sources weigh more. Statements without support are weighed all the same.",
        codes=QUALITY,
        required=False,
    )
    quality_reasons = words("Why do you weigh it so?", IN_LETTER)
    met_elsewhere = yes_no(
        "Are the child’s interests, or can they be, met in a country of return or a safe third country?",
        "",
        hint="A safe third country here is not only one of those in section 65(5).",
        required=False,
    )
    met_elsewhere_reasons = words("Where, and why, or why not?", IN_LETTER)
    views = words(
        "What are the child’s own views, where they were given?",
        f"Leave empty if the child gave none. {NOT_IN_LETTER} It says only that they were taken into account.",
    )
    duty_treatment = words("Is the child treated no less favourably than a British child would be?", NOT_IN_LETTER)
    duty_primary = words("How did you weigh the child’s interests as a primary consideration?", IN_LETTER)
    duty_discrimination = words("How was the child kept from discrimination?", NOT_IN_LETTER)
    duty_timeliness = words("Has the case been handled in good time for the child?", NOT_IN_LETTER)
    at_risk = yes_no(
        "Is the child at risk of harm?",
        "",
        hint="If so, act on it now under the safeguarding policy: it does not wait for this decision.",
        required=False,
    )
    at_risk_reasons = words("What shows whether the child is at risk?", NOT_IN_LETTER)

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("best_interests_assessed") is True:
            self.require_record()

    def require_record(self) -> None:
        """Each part of the record that is missing gets its message; an answer not known yet is missing too."""
        for name, message in self.due_messages.items():
            if name not in self.fields or name in self.errors:
                continue
            if (value := self.cleaned_data.get(name)) in ("", None):
                unknown = value is None and isinstance(self.fields[name], forms.ChoiceField)
                self.add_error(name, UNKNOWN if unknown else message)

    @property
    def interests(self) -> list[tuple[str, list[BoundField]]]:
        """The record under its headings; nothing where it is not asked for."""
        groups = {
            "The child’s best interests": [name for name in NAMES if not NAMES[name].startswith("duty.")],
            "The duty of section 55, point by point": [name for name in NAMES if NAMES[name].startswith("duty.")],
        }
        asked = {title: [self[name] for name in names if name in self.fields] for title, names in groups.items()}
        return [(title, bound) for title, bound in asked.items() if bound]

    def drop(self, *names: str) -> None:
        """These questions are not asked here."""
        for name in names:
            self.fields.pop(name, None)


class ChildFindingForm(InterestsForm):
    """What is found for one dependent child (CHD-01 to 07, DEP-03, DEP-04, DEP-08)."""

    facts: ClassVar = {
        **NAMES,
        "treated_as_child": "age.treated_as_child",
        "age_reasons": "age.reasons",
        "best_interests_assessed": "best_interests_assessed",
        "threat_to_public_order": "threat_to_public_order",
    }
    due_messages: ClassVar = {
        **InterestsForm.due_messages,
        "treated_as_child": "Select yes if you treat the child as still under 18",
        "age_reasons": "Enter your reasons on the child’s age",
    }
    reasons_hint: ClassVar = "Say what the child’s best interests are and how you weighed them against everything else."

    treated_as_child = yes_no(
        "Do you treat {subject} as still under 18?",
        "",
        hint="Under 18 when included, and 18 today. The date of application is that of the decision (DAT-01); a child"
        " who turns 18 in between is treated as still under 18 (DEP-03). A person decides, with reasons.",
        required=False,
    )
    age_reasons = words("Your reasons on the child’s age", IN_LETTER)
    best_interests_assessed = yes_no(
        "Have you assessed the best interests of {subject}?",
        "Select yes if you have assessed the child’s best interests",
        hint="Yes only once everything above is recorded; the child’s own views where they were given.",
    )
    threat_to_public_order = yes_no(
        "Does {subject} fall for refusal as a threat to public order?",
        "Select yes if the child is a threat to public order",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.asked.of_age_since_included:
            self.drop("treated_as_child", "age_reasons")

    @property
    def parts(self) -> list[tuple[str, list[BoundField]]]:
        age = [self[name] for name in ("treated_as_child", "age_reasons") if name in self.fields]
        finding = [self[name] for name in ("best_interests_assessed", "threat_to_public_order")]
        return [*self.interests, *([("The child’s age", age)] if age else []), ("Your finding", finding)]
