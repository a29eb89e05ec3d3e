"""The form of each step of the guided consideration: the questions of the law, none of them answered beforehand."""

from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField

from cases.govuk import fields
from cases.models import CountryInformation
from decisions.answers import CODES
from decisions.forms.framework import FrameworkForm
from decisions.forms.limbs import CompensationForm, CooperationForm
from decisions.forms.step import SMALL, CodeField, StepForm, yes_no
from decisions.models import Finding


class ChecksForm(StepForm):
    """Before you decide (CON-03, CON-05, CHK-01 to 04, CON-19, PUB-02, CHD-02)."""

    facts: ClassVar = {
        "in_uk": "person.in_uk",
        "permission": "person.permission",
        "identity_satisfied": "person.identity_satisfied",
        "in_custody": "person.in_custody",
        "fingerprints": "person.fingerprints",
        "photograph": "person.photograph",
        "criminality": "person.criminality",
        "status": "public_order.status",
        "best_interests_assessed": "person.best_interests_assessed",
    }
    reasons_hint: ClassVar = "Say which checks you made today and what they showed."

    in_uk = yes_no("Is the person in the UK today?", "Select yes if the person is in the UK today")
    permission = CodeField(
        label="What permission does the person hold today?",
        codes=CODES["person.permission"],
        required_message="Select what permission the person holds today",
    )
    identity_satisfied = yes_no(
        "Are you satisfied that the person is who they say they are?",
        "Select yes if you are satisfied of their identity",
    )
    in_custody = yes_no(
        "Is the person in custody?",
        "Select yes if the person is in custody",
        hint="In custody, neither fingerprints nor a photograph is needed.",
    )
    fingerprints = yes_no("Are their fingerprints enrolled?", "Select yes if their fingerprints are enrolled")
    photograph = yes_no("Is their photograph enrolled?", "Select yes if their photograph is enrolled")
    criminality = yes_no(
        "Is there criminality or extremism to be balanced against the need to recover?",
        "Select yes if there is criminality or extremism to be balanced",
        hint="It refuses nobody by itself. A grant then needs the agreement of a Grade 6.",
    )
    status = CodeField(
        label="Where does a public order disqualification stand today?",
        help_text="Meeting a circumstance in section 63(3) is not itself a disqualification.",
        codes=CODES["public_order.status"],
        required_message="Select where a public order disqualification stands",
    )
    best_interests_assessed = yes_no(
        "Have the best interests of the victim, who is under 18, been assessed?",
        "Select yes if the best interests have been assessed",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.asked.may_be_child:
            del self.fields["best_interests_assessed"]


class HarmForm(StepForm):
    """Harm arising from the accepted exploitation (REC-05)."""

    facts: ClassVar = {
        "physical_harm": "recovery.physical_harm",
        "psychological_harm": "recovery.psychological_harm",
    }
    physical_harm = yes_no(
        "Has the exploitation caused physical harm?", "Select yes if the exploitation has caused physical harm"
    )
    psychological_harm = yes_no(
        "Has the exploitation caused psychological harm?",
        "Select yes if the exploitation has caused psychological harm",
        hint="Mental or emotional trauma, changed behaviour, or physical symptoms that need psychological care.",
    )


class NeedForm(StepForm):
    """The need for support (REC-06)."""

    facts: ClassVar = {"support_required": "recovery.support_required"}
    support_required = yes_no(
        "Does the person need support or treatment, of any kind, to help them recover?",
        "Select yes if the person needs support to recover",
        hint="It need not bring about a full recovery.",
    )


class TreatmentForm(StepForm):
    """Necessity of treatment (NEC-01 to 04, AVL-04, AVL-07)."""

    facts: ClassVar = {
        "healthcare_evidence": "recovery.healthcare_evidence",
        "evidence_requested_on": "recovery.evidence_requested_on",
        "treatment_started": "recovery.treatment_started",
        "stopping_would_disrupt": "recovery.stopping_would_disrupt",
        "acute_safeguarding_risk": "recovery.acute_safeguarding_risk",
        "treatment_necessary": "recovery.treatment_necessary",
    }
    answer_messages: ClassVar = {
        "stopping_would_disrupt": "Select yes if stopping the treatment would disrupt recovery"
    }
    reasons_hint: ClassVar = "Say what is needed, at what stage it is, whether it is essential, and how it is linked."

    healthcare_evidence = yes_no(
        "Is there evidence from a registered healthcare professional?",
        "Select yes if there is evidence from a registered healthcare professional",
    )
    evidence_requested_on = fields.past_date(
        label="When was more evidence asked for?",
        subject="the date more evidence was asked for",
        help_text="Leave empty if none was asked for.",
        required=False,
        legend_size="s",
    )
    treatment_started = yes_no("Has treatment started?", "Select yes if treatment has started")
    stopping_would_disrupt = yes_no(
        "If it has, would stopping it disrupt the person’s recovery?",
        "",
        hint="Only if it has started.",
        required=False,
    )
    acute_safeguarding_risk = yes_no(
        "Is there an acute safeguarding risk?",
        "Select yes if there is an acute safeguarding risk",
        hint="If there is, act on it now under the safeguarding policy: it does not wait for this decision.",
    )
    treatment_necessary = yes_no(
        "Is treatment or other assistance necessary, and linked to the exploitation?",
        "Select yes if treatment or other assistance is necessary",
        hint="Treatment that has yet to start counts. The exploitation need not be the only cause.",
    )

    def clean(self) -> None:
        if self.cleaned_data.get("treatment_started") is True:
            self.require(["stopping_would_disrupt"])


class AvailabilityForm(StepForm):
    """Availability in one country of return (AVL-01 to 03). It is found on country information, or not at all."""

    facts: ClassVar = {"available": "available"}
    reasons_hint: ClassVar = "Say what the information shows, with the passage, and whether it meets the person’s need."

    consulted_items = fields.CheckboxesField(
        label="Which country information did you consult?", required=False, legend_size="s", look=SMALL
    )
    available = yes_no(
        "Is the treatment or assistance available in {subject}?",
        "Select yes if it is available",
        hint="It need not be as good as here, but it has to meet the person’s need.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.asked.information:
            asking = self.fields["consulted_items"]
            asking.choices = [(str(item.pk), _described(item)) for item in self.asked.information]  # type: ignore[attr-defined]
            if said := self.asked.said.get("country_information"):
                asking.help_text = f"The case file said: {said}."
        else:
            del self.fields["consulted_items"]

    def clean(self) -> None:
        settled = isinstance(self.cleaned_data.get("available"), bool)
        if settled and not self.asked.information:
            self.add_error("available", "Select “Not known yet”: there is no country information to find it on")
        elif settled and not self.cleaned_data.get("consulted_items") and "consulted_items" not in self.errors:
            self.add_error("consulted_items", "Select the country information you consulted")

    def consulted(self) -> list[CountryInformation]:
        chosen = set(self.cleaned_data.get("consulted_items") or ())
        return [item for item in self.asked.information if str(item.pk) in chosen]

    @property
    def questions(self) -> list[BoundField]:
        return [self[name] for name in ("consulted_items", "available") if name in self.fields]

    @classmethod
    def recorded_in(cls, finding: Finding) -> dict[str, Any]:
        rows: list[dict[str, Any]] = finding.consulted_rows  # type: ignore[attr-defined]
        chosen = [str(row["item_id"]) for row in rows]
        return super().recorded_in(finding) | {"consulted_items": chosen}


class AccessibilityForm(StepForm):
    """The finding on accessibility in one country, asked apart from the framework (ACC-01, ACC-06)."""

    facts: ClassVar = {"accessible": "accessible"}
    reasons_hint: ClassVar = "Say what weighed with you and why, on all that is known of this person."
    accessible = yes_no(
        "Is it more likely than not that the treatment is accessible to this person in {subject}?",
        "Select yes if it is more likely than not accessible",
    )


class ChildForm(StepForm):
    """What is found for one child (CHD-02, DEP-04, DEP-08)."""

    facts: ClassVar = {
        "best_interests_assessed": "best_interests_assessed",
        "threat_to_public_order": "threat_to_public_order",
    }
    reasons_hint: ClassVar = "Say what the child’s best interests are, what shows it, and how you weighed them."
    best_interests_assessed = yes_no(
        "Have you assessed the best interests of {subject}?",
        "Select yes if you have assessed the child’s best interests",
    )
    threat_to_public_order = yes_no(
        "Does {subject} fall for refusal as a threat to public order?",
        "Select yes if the child is a threat to public order",
    )


class LengthForm(StepForm):
    """Length of stay (LEN-01 to 10, LNG-01 to 04): no usual length, and no default."""

    facts: ClassVar = {"months": "length.months", "longer_stay": "length.longer_stay"}
    reasons_hint: ClassVar = (
        "Say how the length follows: the wait, the course, the claim or the time the authority asks for."
    )

    months = forms.IntegerField(
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
            self.fields[
                "months"
            ].help_text = f"Up to {self.asked.cap_months} on the limbs met; there is no usual length."

    def clean(self) -> None:
        months, cap = self.cleaned_data.get("months"), self.asked.cap_months
        if months and cap and months > cap and self.cleaned_data.get("longer_stay") == "none":
            self.add_error("months", f"The number of months must be {cap} or less, unless a longer stay is sought")


FORMS: dict[str, type[StepForm]] = {
    "before-you-decide": ChecksForm,
    "harm": HarmForm,
    "need": NeedForm,
    "treatment": TreatmentForm,
    "availability": AvailabilityForm,
    "framework": FrameworkForm,
    "accessibility": AccessibilityForm,
    "compensation": CompensationForm,
    "cooperation": CooperationForm,
    "child": ChildForm,
    "length": LengthForm,
}


def _described(item: CountryInformation) -> str:
    parts = [str(item), item.published_on and f"published {item.published_on}", item.topic.replace("_", " ")]
    return ", ".join(part for part in parts if part)
