"""The form of each step of the guided consideration: the questions of the law, none of them answered beforehand."""

from typing import Any, ClassVar

from django.forms.boundfield import BoundField

from cases.govuk import fields
from decisions.answers import CODES
from decisions.forms import cancelling, reconsidering, waiving
from decisions.forms.consulted import ConsultingForm
from decisions.forms.framework import FrameworkForm
from decisions.forms.interests import NAMES, ChildFindingForm, InterestsForm
from decisions.forms.length import LengthForm
from decisions.forms.limbs import CompensationForm, CooperationForm
from decisions.forms.step import CodeField, StepForm, yes_no
from decisions.models.consideration import Kind


class ChecksForm(InterestsForm):
    """Before you decide (CON-03, CON-05, CHK-01 to 04, CON-19, PUB-02, CHD-02); of a child, their interests too."""

    facts: ClassVar = {
        "in_uk": "person.in_uk",
        "permission": "person.permission",
        "identity_satisfied": "person.identity_satisfied",
        "in_custody": "person.in_custody",
        "fingerprints": "person.fingerprints",
        "photograph": "person.photograph",
        "criminality": "person.criminality",
        "status": "public_order.status",
        **NAMES,
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
            self.drop("best_interests_assessed", *NAMES)
        # The record of a child's interests comes after the checks and before the question that it answers.
        asked = [name for name in self.facts if name in self.fields]
        self.order_fields(["version", *asked])

    @property
    def parts(self) -> list[tuple[str, list[BoundField]]]:
        checks = [bound for bound in self.questions if bound.name not in (*NAMES, "best_interests_assessed")]
        if "best_interests_assessed" not in self.fields:
            return [("", checks)]
        return [("", checks), *self.interests, ("Your finding on best interests", [self["best_interests_assessed"]])]


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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.facts["evidence_requested_on"] in self.asked.asked_on:  # nothing on record is keyed twice
            del self.fields["evidence_requested_on"]

    def clean(self) -> None:
        if self.cleaned_data.get("treatment_started") is True:
            self.require(["stopping_would_disrupt"])


class AvailabilityForm(ConsultingForm):
    """Availability in one country of return (AVL-01 to 03). It is found on country information, or not at all."""

    facts: ClassVar = {"available": "available"}
    reasons_hint: ClassVar = "Say what the information shows, with the passage, and whether it meets the person’s need."

    available = yes_no(
        "Is the treatment or assistance available in {subject}?",
        "Select yes if it is available",
        hint="It need not be as good as here, but it has to meet the person’s need.",
    )

    def clean(self) -> None:
        settled = isinstance(self.cleaned_data.get("available"), bool)
        if settled and not self.asked.information:
            self.add_error("available", "Select “Not known yet”: there is no country information to find it on")
        elif settled and not self.cleaned_data.get("consulted_items") and "consulted_items" not in self.errors:
            self.add_error("consulted_items", "Select the country information you consulted")

    @property
    def questions(self) -> list[BoundField]:
        return [self[name] for name in ("consulted_items", "available") if name in self.fields]


class AccessibilityForm(ConsultingForm):
    """The finding on accessibility in one country, asked apart from the framework (ACC-01, ACC-04, ACC-06)."""

    facts: ClassVar = {"accessible": "accessible"}
    reasons_hint: ClassVar = "Say what weighed with you and why, on all that is known of this person."
    accessible = yes_no(
        "Is it more likely than not that the treatment is accessible to this person in {subject}?",
        "Select yes if it is more likely than not accessible",
    )

    @property
    def questions(self) -> list[BoundField]:
        return [self[name] for name in ("consulted_items", "accessible") if name in self.fields]


FORMS: dict[str, type[StepForm]] = {
    **reconsidering.FORMS,
    **cancelling.FORMS,
    **waiving.FORMS,
    "before-you-decide": ChecksForm,
    "harm": HarmForm,
    "need": NeedForm,
    "treatment": TreatmentForm,
    "availability": AvailabilityForm,
    "framework": FrameworkForm,
    "accessibility": AccessibilityForm,
    "compensation": CompensationForm,
    "cooperation": CooperationForm,
    "child": ChildFindingForm,
    "length": LengthForm,
}
_OF_KIND: dict[tuple[str, str], type[StepForm]] = {(Kind.CANCELLATION, "child"): cancelling.OF_A_CHILD}


def form_of(kind: str, key: str) -> type[StepForm]:
    """The form of the step of that key where something of that kind is considered."""
    return _OF_KIND.get((kind, key)) or FORMS[key]
