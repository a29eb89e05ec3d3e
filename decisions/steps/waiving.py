"""The steps of a request to waive the fee: destitution, and nothing else."""

from decisions.steps.step import FEE, Guidance, Step

DESTITUTION = Step(
    key="destitution",
    group=FEE,
    title="Destitution",
    question="Is the person destitute, or at imminent risk of it?",
    facts=("destitution.destitute", "destitution.imminent_risk"),
    requirements=("FWC-01", "FWC-02", "FWC-03", "WVR-07"),
    guidance=(
        Guidance(
            "The one question is whether the person has credibly shown that they are destitute or soon will be: that"
            " once essential living needs are met not enough is left to pay the fee.",
            "Guidance v4.0, Fee waiver consideration",
        ),
        Guidance(
            "The merits of the application to come, conduct, and what others could afford are not looked at. What is"
            " decided here says nothing of that application.",
            "Guidance v4.0, Fee waiver process",
        ),
    ),
)

CHILD_NEEDS = Step(
    key="child_needs",
    group=FEE,
    title="A child’s needs",
    question="Would paying the fee leave a child’s essential needs unmet?",
    facts=("destitution.child_essential_needs_unmet",),
    requirements=("FWC-04",),
    guidance=(
        Guidance(
            "The welfare of a child in the UK is a primary consideration. Two things are asked: whether the person"
            " cannot meet what the child further needs, and whether the fee would deprive the child of it.",
            "Guidance v4.0, Fee waiver consideration; Borders, Citizenship and Immigration Act 2009 s.55",
        ),
    ),
    beside=("needs_not_met", "fee_would_deprive"),
)

STEPS = (DESTITUTION, CHILD_NEEDS)
