"""The steps of the recovery limb, section 65(2)(a), in the order in which they are taken."""

from decisions.steps.step import FACTORS, RECOVERY, Guidance, Step, restricted

HARM = Step(
    key="harm",
    group=RECOVERY,
    title="Harm from the exploitation",
    question="Has the exploitation caused the person physical or psychological harm?",
    facts=("recovery.physical_harm", "recovery.psychological_harm"),
    requirements=("REC-01", "REC-05", "DEF-15"),
    guidance=(
        Guidance(
            "Either kind of harm is enough. It has to come from the conduct accepted in the conclusive grounds"
            " decision; it need not come from that alone.",
            "Guidance v4.0, Assistance to recover, first criterion; NABA 2022 s.65(2)(a), (10)",
        ),
    ),
)

NEED = Step(
    key="need",
    group=RECOVERY,
    title="Need for support",
    question="Does the person need support to recover?",
    facts=("recovery.support_required",),
    requirements=("REC-03", "REC-06"),
    guidance=(
        Guidance(
            "Support of any kind counts, inside or outside the National Referral Mechanism. It is to help"
            " recovery along; it need not bring it about in full.",
            "Guidance v4.0, Assistance to recover, second criterion",
        ),
    ),
)

TREATMENT = Step(
    key="treatment",
    group=RECOVERY,
    title="Treatment or other assistance",
    question="Is treatment or other assistance necessary, and linked to the exploitation?",
    facts=(
        "recovery.healthcare_evidence",
        "recovery.evidence_requested_on",
        "recovery.treatment_started",
        "recovery.stopping_would_disrupt",
        "recovery.acute_safeguarding_risk",
        "recovery.treatment_necessary",
    ),
    requirements=("NEC-01", "NEC-02", "NEC-03", "NEC-04", "AVL-04", "AVL-05", "AVL-06", "AVL-07"),
    guidance=(
        Guidance(
            "A report of a registered healthcare professional should show the need and its link to the"
            " exploitation. If there is none, ask for it: its absence is not itself an answer.",
            "Guidance v4.0, Necessity of treatment",
        ),
        Guidance(
            "Look at the stage, the outlook and whether the treatment is essential, whether it is yet to start or"
            " under way; and, where it is under way, at what stopping it would do.",
            "Guidance v4.0, Necessity of treatment; Availability",
        ),
        Guidance(
            "An acute safeguarding risk is acted on at once, apart from this decision.",
            "Guidance v4.0, Availability",
        ),
    ),
)

AVAILABILITY = Step(
    key="availability",
    group=RECOVERY,
    title="Availability",
    question="Is the treatment or assistance available in {country}?",
    facts=("available",),
    requirements=("AVL-01", "AVL-02", "AVL-03", "AVL-09", "CON-15", "CON-16"),
    guidance=(
        Guidance(
            "Consult the country information and say which. The treatment need not be as good as here, but it has"
            " to meet the person's need.",
            "Guidance v4.0, Availability; NABA 2022 s.65(4)(a)",
        ),
        Guidance(
            "Each country of return is looked at by itself. One country where it is both available and accessible"
            " is enough for stay not to be necessary for recovery.",
            "NABA 2022 s.65(4)(a), (5)",
        ),
        restricted("Guidance v4.0, Availability"),
    ),
    per="country",
)

FRAMEWORK = Step(
    key="framework",
    group=RECOVERY,
    title="Accessibility framework",
    question="What bears on whether the person could get to treatment in {country}?",
    facts=tuple(f"framework.{factor}" for factor in FACTORS),
    requirements=("ACC-02", "ACC-03", "ACC-05", "ACC-07", "ACC-08", "ACC-09", "FRM-01", "FRM-11"),
    guidance=(
        Guidance(
            "The five factors are a guide, and not all there is. Nothing is counted or scored. A factor on which"
            " there is no information tells neither way.",
            "Guidance v4.0, Accessibility; accessibility of treatment framework",
        ),
        Guidance(
            "Take it that the person can meet the cost of treatment, unless they show otherwise or something else"
            " in your assessment does. If you rely on this, say so.",
            "Guidance v4.0, Accessibility",
        ),
        Guidance(
            "Where anything suggests that culture, the economy or politics there would stand in the person's way,"
            " have due regard to the protected characteristic concerned.",
            "Guidance v4.0, Accessibility; Equality Act 2010 s.149",
        ),
    ),
    per="country",
)

ACCESSIBILITY = Step(
    key="accessibility",
    group=RECOVERY,
    title="Accessibility",
    question="Is the treatment likely to be accessible to this person in {country}?",
    facts=("accessible",),
    requirements=("ACC-01", "ACC-04", "ACC-06", "ACC-10", "ACC-11", "POL-03"),
    guidance=(
        Guidance(
            "Decide on the balance of probabilities, on all the evidence about this person. The framework informs"
            " the finding; it does not make it.",
            "Guidance v4.0, Accessibility",
        ),
    ),
    per="country",
)
