"""The steps of a cancellation: two findings for each ground relied on, the circumstances, the day, each child."""

from decisions.grounds import GROUNDS as EVERY_GROUND
from decisions.grounds import NO_LONGER_MET, GroundInLaw
from decisions.steps.interests import INTERESTS
from decisions.steps.step import CANCELLING, CHILDREN, GROUNDS, Guidance, Step, restricted

HEADING = "Guidance v4.0, Cancellation of temporary permission to stay"
BURDEN = Guidance(
    "The burden is on the Home Office: it has to show the ground, on the balance of probabilities. The person has"
    " nothing to prove, and silence proves nothing.",
    "Guidance v4.0, Burden and standard of proof",
)
MANDATORY = Guidance(
    "Once this ground is made out, the Rules say that permission must be cancelled.",
    "Immigration Rules Part 9; " + HEADING,
)
DISCRETIONARY = Guidance(
    "The guidance says that permission must also be cancelled on the grounds it lists; the Rules say of this one that"
    " it may be. Both are shown. Whether to cancel is a question of its own, with reasons of its own.",
    HEADING + "; Immigration Rules Part 9",
)
REFERRED = Guidance(
    "A suspicion refers the case for disqualification; it does not cancel. This ground counts only once the person was"
    " disqualified, and even then nothing is presumed: whether to cancel stays a discretion.",
    HEADING + "; NABA 2022 s.63, s.65(7)",
)
OF_ONE: dict[str, Guidance] = {
    "9.4.2": Guidance(
        "See in the criminality guidance whether the offence is serious enough. A prison sentence of 12 months exactly"
        " is within this ground; one below it is under 9.4.5.",
        HEADING + "; Immigration Rules Part 9, 9.4.2",
    ),
    "9.4.5": Guidance(
        "See in the criminality guidance whether the offence is serious enough. 12 months or more in prison is under"
        " 9.4.2.",
        HEADING + "; Immigration Rules Part 9, 9.4.5",
    ),
    "9.7.3": Guidance(
        "Trauma, and accounts that others dictated, are known causes of what does not fit together. Say why you find"
        " that something was false or was not told, rather than told late or otherwise.",
        HEADING,
    ),
    "9.20.1": Guidance("Not every change: one such that the permission should be cancelled.", HEADING),
    "9.23.1": Guidance(
        "Where the requirements of one purpose are no longer met, those of another may be: look at each first.",
        HEADING + "; NABA 2022 s.65(2)",
    ),
    "9.24.1": Guidance(
        "This is a decision about this child alone. That a parent’s permission ends never ends it by itself.",
        HEADING,
    ),
}


def _kind(ground: GroundInLaw) -> Guidance:
    if ground.needs_disqualification:
        return REFERRED
    return MANDATORY if ground.is_mandatory else DISCRETIONARY


def _made_out(ground: GroundInLaw) -> Step:
    own = OF_ONE.get(ground.code)
    return Step(
        key=f"ground:{ground.code}",
        group=GROUNDS,
        title=f"{ground.named}: is it made out?",
        question=f"Is the ground made out? {ground.named}",
        facts=("made_out",),
        requirements=(*ground.requirements.split(), "CAN-01", "CAN-06", "BUR-01", "BUR-02", "BUR-03"),
        guidance=(BURDEN, *((own,) if own else ()), _kind(ground), restricted(HEADING)),
        beside=("provision",),
    )


def _appropriate(ground: GroundInLaw) -> Step:
    return Step(
        key=f"appropriate:{ground.code}",
        group=GROUNDS,
        title=f"{ground.named}: is it appropriate to cancel?",
        question=f"Is it appropriate to cancel? {ground.named}",
        facts=("appropriate",),
        requirements=("BUR-03", "CAN-04", "CAN-06"),
        guidance=(
            BURDEN,
            Guidance(
                "That the ground is made out is not enough: say why it is appropriate to cancel as a result.",
                "Guidance v4.0, Burden and standard of proof",
            ),
            _kind(ground),
        ),
    )


PURPOSES = {
    "purpose.recovery": "Stay necessary to recover",
    "purpose.compensation": "Stay necessary to seek compensation",
    "purpose.cooperation": "Stay necessary to co-operate with a public authority",
}
OTHER_PURPOSES = Step(
    key="other_purposes",
    group=GROUNDS,
    title="The other purposes of stay",
    question="Is stay necessary now, for any purpose?",
    facts=(),
    requirements=("CAN-13",),
    guidance=(
        Guidance(
            "Where the requirements of one purpose are no longer met, those of another may be: look at each of the"
            " three before anything is cancelled.",
            HEADING + "; NABA 2022 s.65(2)",
        ),
    ),
    beside=tuple(PURPOSES),
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
    beside=tuple(INTERESTS),
)


def _of_ground(ground: GroundInLaw) -> tuple[Step, ...]:
    first = (OTHER_PURPOSES,) if ground.code == NO_LONGER_MET else ()
    return (*first, _made_out(ground), _appropriate(ground))


STEPS = (
    *(step for ground in EVERY_GROUND.values() for step in _of_ground(ground)),
    CIRCUMSTANCES,
    CHILD_OF_PARENT,
    EFFECTIVE_DATE,
)
