"""The steps of the compensation and co-operation limbs, section 65(2)(b) and (c)."""

from decisions.steps.step import COMPENSATION, COOPERATION, Guidance, Step

COMPENSATION_CLAIM = Step(
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
            "The claim has to be about the accepted exploitation. Ask for the court documents, the stage reached"
            " and how long it is likely to take. Likelihood of success is looked at; it is not a trial of the"
            " claim.",
            "Guidance v4.0, Compensation claims; NABA 2022 s.65(2)(b)",
        ),
        Guidance(
            "Stay is not necessary only if the person could claim from abroad and it would be reasonable to have"
            " to. Either failing, it may be.",
            "NABA 2022 s.65(4)(b)",
        ),
    ),
)

COOPERATION_WITH_AUTHORITY = Step(
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
            "reasonable_steps_taken",
            "information_requested",
            "information_provided",
            "presence_necessary",
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
            "There has to be an investigation under way, or criminal proceedings, in the UK and about the"
            " accepted exploitation, confirmed by the authority or the prosecutor.",
            "Guidance v4.0, Co-operation with a public authority; NABA 2022 s.65(2)(c)",
        ),
        Guidance(
            "Find out whether the person has to be here in the flesh: evidence by video or recorded beforehand"
            " may do. Treatment abroad has no bearing on this question.",
            "Guidance v4.0, Co-operation with a public authority",
        ),
        Guidance(
            "Silence of the authority is not a no. It becomes one only when reasonable steps were taken, the"
            " person was asked for more, and nothing more came.",
            "Guidance v4.0, Co-operation with a public authority",
        ),
    ),
)
