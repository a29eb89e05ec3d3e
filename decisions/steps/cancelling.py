"""The steps of a cancellation: two findings for each ground relied on, the circumstances, the day, each child."""

from decisions.rules.shapes import DISCRETIONARY_GROUNDS, DISQUALIFICATION_GROUNDS, MANDATORY_GROUNDS
from decisions.steps.step import CANCELLING, CHILDREN, GROUNDS, Guidance, Step

ALL_GROUNDS = (*MANDATORY_GROUNDS, *DISCRETIONARY_GROUNDS, *DISQUALIFICATION_GROUNDS)

BURDEN = Guidance(
    "It is for the Home Office to show the ground, on the balance of probabilities: the person has nothing to prove.",
    "Guidance v4.0, Burden and standard of proof",
)


def _made_out(ground: str) -> Step:
    return Step(
        key=f"ground:{ground}",
        group=GROUNDS,
        title=f"Ground {ground}: is it made out?",
        question=f"Is ground {ground} made out?",
        facts=("made_out",),
        requirements=("CAN-01", "CAN-06", "BUR-01", "BUR-02", "BUR-03"),
        guidance=(BURDEN,),
    )


def _appropriate(ground: str) -> Step:
    return Step(
        key=f"appropriate:{ground}",
        group=GROUNDS,
        title=f"Ground {ground}: is it appropriate to cancel?",
        question=f"Is it appropriate to cancel on ground {ground}?",
        facts=("appropriate",),
        requirements=("BUR-03", "CAN-04"),
        guidance=(
            BURDEN,
            Guidance(
                "That the ground is made out is not enough: say why it is appropriate to cancel as a result.",
                "Guidance v4.0, Burden and standard of proof",
            ),
        ),
    )


OTHER_PURPOSES = Step(
    key="other_purposes",
    group=GROUNDS,
    title="Other purposes of stay",
    question="Is stay necessary for any other purpose?",
    facts=(),
    requirements=("CAN-13",),
    guidance=(
        Guidance(
            "Where the requirements of one purpose are no longer met, those of another may be: look at each before"
            " anything is cancelled.",
            "Guidance v4.0, Cancellation; NABA 2022 s.65(2)",
        ),
    ),
    beside=("other_purposes_met",),
)

CIRCUMSTANCES = Step(
    key="circumstances",
    group=CANCELLING,
    title="The circumstances of the case",
    question="How were the person’s circumstances considered?",
    facts=(),
    requirements=("CLT-03",),
    guidance=(
        Guidance(
            "Say what was considered and what weighed with you, with the evidence: the letter gives these words.",
            "Guidance v4.0, Cancelling permission",
        ),
    ),
)

EFFECTIVE_DATE = Step(
    key="effective_date",
    group=CANCELLING,
    title="The day from which",
    question="From which day would the permission be cancelled?",
    facts=("effective_on",),
    requirements=("CLT-04", "CLT-05"),
    guidance=(
        Guidance(
            "Choose the day and say why. At once is not always right: a later day can be, where assistance ends early"
            " for example. It is never a day in the past.",
            "Guidance v4.0, Deciding the cancellation date",
        ),
    ),
)

CHILD_OF_PARENT = Step(
    key="child",
    group=CHILDREN,
    title="A child",
    question="What are the best interests of {child}?",
    facts=("best_interests_assessed",),
    requirements=("CAN-14", "CHD-02"),
    guidance=(
        Guidance(
            "A child’s permission never ends with the parent’s. Record the best interests of each; whether the child’s"
            " own permission is cancelled is a case of its own.",
            "Guidance v4.0, Cancellation; Borders, Citizenship and Immigration Act 2009 s.55",
        ),
    ),
    per="child",
)

STEPS = (
    *(step(ground) for ground in ALL_GROUNDS for step in (_made_out, _appropriate)),
    OTHER_PURPOSES,
    CIRCUMSTANCES,
    CHILD_OF_PARENT,
    EFFECTIVE_DATE,
)
