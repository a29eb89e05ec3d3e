"""The steps of the guided consideration, as data: what each asks, when it is asked, and what the guidance says of it.

The facts are named as in the case file. Titles and guidance are in our own words; the references lead to the source.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Per = Literal["consideration", "country", "child"]


@dataclass(frozen=True)
class Guidance:
    """What the guidance or the law asks here, in our own words, and where it stands."""

    text: str
    source: str


@dataclass(frozen=True)
class Step:
    """One page on which one finding is made."""

    key: str
    group: str
    title: str  # of the task
    question: str  # of the page; {country} and {child} are filled in
    facts: tuple[str, ...]
    requirements: tuple[str, ...]
    guidance: tuple[Guidance, ...]
    per: Per = "consideration"


FACTORS = {
    "employment": "Employment potential",
    "support_network": "Support networks",
    "transport": "Transport",
    "individual_health": "Individual health",
    "course_of_treatment": "Course of treatment",
}

BEFORE, RECOVERY, COMPENSATION, COOPERATION, CHILDREN, LENGTH = (
    "Before you decide",
    "Recovery: section 65(2)(a)",
    "Compensation: section 65(2)(b)",
    "Co-operation: section 65(2)(c)",
    "Children",
    "Length of stay",
)
GROUPS = (BEFORE, RECOVERY, COMPENSATION, COOPERATION, CHILDREN, LENGTH)

STEPS: tuple[Step, ...] = (
    Step(
        key="before-you-decide",
        group=BEFORE,
        title="Checks before you decide",
        question="What do the checks before a decision show?",
        facts=(
            "person.in_uk",
            "person.permission",
            "person.identity_satisfied",
            "person.in_custody",
            "person.fingerprints",
            "person.photograph",
            "person.criminality",
            "person.best_interests_assessed",
            "public_order.status",
        ),
        requirements=(
            "CON-03",
            "CON-05",
            "CON-19",
            "CON-20",
            "CHK-01",
            "CHK-02",
            "CHK-03",
            "CHK-04",
            "PUB-02",
            "CHD-02",
        ),
        guidance=(
            Guidance(
                "The person has to be in the UK on the day of the decision, and must not already hold leave of another kind.",
                "Guidance v4.0, Considering temporary permission to stay; NABA 2022 s.65(1)(b)",
            ),
            Guidance(
                "Be satisfied that the person is who they say they are. From the fifth birthday fingerprints and a photograph"
                " are needed, before it a photograph; a person in custody need give neither.",
                "Guidance v4.0, Checks to be completed",
            ),
            Guidance(
                "Look, at assessment and again on the day of decision, whether a public order disqualification has been"
                " raised. While one is open nothing is decided. Meeting a circumstance in section 63(3) is not itself a"
                " disqualification.",
                "Guidance v4.0, Public order disqualification; NABA 2022 s.63",
            ),
            Guidance(
                "Criminality or extremism is weighed against the need to recover; it refuses nobody by itself. A grant then"
                " needs the agreement of a Grade 6. A further instruction here is restricted: see internal guidance.",
                "Guidance v4.0, Considering temporary permission to stay",
            ),
        ),
    ),
    Step(
        key="harm",
        group=RECOVERY,
        title="Harm from the exploitation",
        question="Has the exploitation caused the person physical or psychological harm?",
        facts=("recovery.physical_harm", "recovery.psychological_harm"),
        requirements=("REC-01", "REC-05", "DEF-15"),
        guidance=(
            Guidance(
                "Either kind of harm is enough. It has to come from the conduct accepted in the conclusive grounds decision;"
                " it need not come from that alone.",
                "Guidance v4.0, Assistance to recover, first criterion; NABA 2022 s.65(2)(a), (10)",
            ),
        ),
    ),
    Step(
        key="need",
        group=RECOVERY,
        title="Need for support",
        question="Does the person need support to recover?",
        facts=("recovery.support_required",),
        requirements=("REC-03", "REC-06"),
        guidance=(
            Guidance(
                "Support of any kind counts, inside or outside the National Referral Mechanism. It is to help recovery along;"
                " it need not bring it about in full.",
                "Guidance v4.0, Assistance to recover, second criterion",
            ),
        ),
    ),
    Step(
        key="treatment",
        group=RECOVERY,
        title="Treatment or other assistance",
        question="Is treatment or other assistance necessary, and linked to the exploitation?",
        facts=(
            "recovery.healthcare_evidence",
            "recovery.evidence_requested_on",
            "recovery.treatment_necessary",
            "recovery.treatment_started",
            "recovery.stopping_would_disrupt",
            "recovery.acute_safeguarding_risk",
        ),
        requirements=("NEC-01", "NEC-02", "NEC-03", "NEC-04", "AVL-04", "AVL-05", "AVL-06", "AVL-07"),
        guidance=(
            Guidance(
                "A report of a registered healthcare professional should show the need and its link to the exploitation. If"
                " there is none, ask for it: its absence is not itself an answer.",
                "Guidance v4.0, Necessity of treatment",
            ),
            Guidance(
                "Look at the stage, the outlook and whether the treatment is essential, whether it is yet to start or under"
                " way; and, where it is under way, at what stopping it would do.",
                "Guidance v4.0, Necessity of treatment; Availability",
            ),
            Guidance(
                "An acute safeguarding risk is acted on at once, apart from this decision.",
                "Guidance v4.0, Availability",
            ),
        ),
    ),
    Step(
        key="availability",
        group=RECOVERY,
        title="Availability",
        question="Is the treatment or assistance available in {country}?",
        facts=("available",),
        requirements=("AVL-01", "AVL-02", "AVL-03", "CON-15", "CON-16"),
        guidance=(
            Guidance(
                "Consult the country information and say which. The treatment need not be as good as here, but it has to meet"
                " the person's need.",
                "Guidance v4.0, Availability; NABA 2022 s.65(4)(a)",
            ),
            Guidance(
                "Each country of return is looked at by itself. One country where it is both available and accessible is"
                " enough for stay not to be necessary for recovery.",
                "NABA 2022 s.65(4)(a), (5)",
            ),
        ),
        per="country",
    ),
    Step(
        key="framework",
        group=RECOVERY,
        title="Accessibility framework",
        question="What bears on whether the person could get to treatment in {country}?",
        facts=tuple(f"framework.{factor}" for factor in FACTORS),
        requirements=("ACC-02", "ACC-03", "ACC-05", "ACC-07", "ACC-08", "ACC-09", "FRM-01", "FRM-11"),
        guidance=(
            Guidance(
                "The five factors are a guide, and not all there is. Nothing is counted or scored. A factor on which there is"
                " no information tells neither way.",
                "Guidance v4.0, Accessibility; accessibility of treatment framework",
            ),
            Guidance(
                "Take it that the person can meet the cost of treatment, unless they show otherwise or something else in your"
                " assessment does. If you rely on this, say so.",
                "Guidance v4.0, Accessibility",
            ),
            Guidance(
                "Where anything suggests that culture, the economy or politics there would stand in the person's way, have"
                " due regard to the protected characteristic concerned.",
                "Guidance v4.0, Accessibility; Equality Act 2010 s.149",
            ),
        ),
        per="country",
    ),
    Step(
        key="accessibility",
        group=RECOVERY,
        title="Accessibility",
        question="Is the treatment likely to be accessible to this person in {country}?",
        facts=("accessible",),
        requirements=("ACC-01", "ACC-04", "ACC-06", "ACC-10", "ACC-11", "POL-03"),
        guidance=(
            Guidance(
                "Decide on the balance of probabilities, on all the evidence about this person. The framework informs the"
                " finding; it does not make it.",
                "Guidance v4.0, Accessibility",
            ),
        ),
        per="country",
    ),
    Step(
        key="compensation",
        group=COMPENSATION,
        title="Compensation",
        question="Is stay necessary so that the person can seek compensation?",
        facts=tuple(
            f"compensation.{fact}"
            for fact in (
                "seeking",
                "relevant_exploitation",
                "stay_needed",
                "presence_needed",
                "capable_from_abroad",
                "reasonable_from_abroad",
            )
        ),
        requirements=("COM-01", "COM-03", "COM-04", "COM-05", "COM-06", "COM-07", "CON-17"),
        guidance=(
            Guidance(
                "The claim has to be about the accepted exploitation. Ask for the court documents, the stage reached and how"
                " long it is likely to take. Likelihood of success is looked at; it is not a trial of the claim.",
                "Guidance v4.0, Compensation claims; NABA 2022 s.65(2)(b)",
            ),
            Guidance(
                "Stay is not necessary only if the person could claim from abroad and it would be reasonable to have to."
                " Either failing, it may be.",
                "NABA 2022 s.65(4)(b)",
            ),
        ),
    ),
    Step(
        key="cooperation",
        group=COOPERATION,
        title="Co-operation with a public authority",
        question="Is stay necessary so that the person can co-operate with a public authority?",
        facts=tuple(
            f"cooperation.{fact}"
            for fact in (
                "agreed",
                "relevant_exploitation",
                "stage",
                "confirmation",
                "presence_necessary",
                "reasonable_steps_taken",
                "information_requested",
                "information_provided",
            )
        ),
        requirements=(
            "COO-01",
            "COO-03",
            "COO-04",
            "COO-05",
            "COO-06",
            "COO-07",
            "COO-08",
            "COO-09",
            "COO-11",
            "CON-18",
        ),
        guidance=(
            Guidance(
                "There has to be an investigation under way, or criminal proceedings, in the UK and about the accepted"
                " exploitation, confirmed by the authority or the prosecutor.",
                "Guidance v4.0, Co-operation with a public authority; NABA 2022 s.65(2)(c)",
            ),
            Guidance(
                "Find out whether the person has to be here in the flesh: evidence by video or recorded beforehand may do."
                " Treatment abroad has no bearing on this question.",
                "Guidance v4.0, Co-operation with a public authority",
            ),
            Guidance(
                "Silence of the authority is not a no. It becomes one only when reasonable steps were taken, the person was"
                " asked for more, and nothing more came.",
                "Guidance v4.0, Co-operation with a public authority",
            ),
        ),
    ),
    Step(
        key="child",
        group=CHILDREN,
        title="Child",
        question="What do you find for {child}?",
        facts=("threat_to_public_order", "best_interests_assessed"),
        requirements=("CHD-01", "CHD-02", "CHD-04", "CHD-06", "CHD-07", "DEP-04", "DEP-08"),
        guidance=(
            Guidance(
                "The child's best interests are a primary consideration, though not the only one. Weigh them for each child by"
                " itself, on all that was sent in, and say how.",
                "Guidance v4.0, Application in respect of children; Borders, Citizenship and Immigration Act 2009 s.55",
            ),
        ),
        per="child",
    ),
    Step(
        key="length",
        group=LENGTH,
        title="Length of stay",
        question="How long should the person be given?",
        facts=("length.months", "length.longer_stay"),
        requirements=(
            "LEN-01",
            "LEN-02",
            "LEN-03",
            "LEN-04",
            "LEN-05",
            "LEN-06",
            "LEN-08",
            "LEN-10",
            "LNG-01",
            "LNG-04",
        ),
        guidance=(
            Guidance(
                "There is no usual length: it follows from this person's facts. For recovery, cover the wait, the course and a"
                " short time to arrange return.",
                "Guidance v4.0, Length of stay",
            ),
            Guidance(
                "Up to 30 months at a time for recovery or co-operation, up to 12 for compensation alone. A reason for longer"
                " goes to a senior caseworker; what exceeds the limit is decided outside these rules.",
                "Guidance v4.0, Length of stay; Longer periods of stay",
            ),
        ),
    ),
)

BY_KEY = {step.key: step for step in STEPS}


def in_group(group: str) -> Iterator[Step]:
    """The steps of one group, in the order they are taken."""
    return (step for step in STEPS if step.group == group)
