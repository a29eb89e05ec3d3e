"""The steps of a reconsideration: whether a late request is taken, what is found of the decision, and what changes."""

from decisions.steps.step import RECONSIDERING, Guidance, Step

LATE = Step(
    key="late",
    group=RECONSIDERING,
    title="A late request",
    question="Is the late request taken?",
    facts=(),
    requirements=("RCN-04",),
    guidance=(
        Guidance(
            "The request came after the last day. That alone never turns it away: a person decides whether it is"
            " taken, and says why.",
            "Guidance v4.0, Reconsideration",
        ),
    ),
    beside=("late_taken",),
)

REVIEW = Step(
    key="review",
    group=RECONSIDERING,
    title="The decision looked at again",
    question="Does the decision stand?",
    facts=(),
    requirements=("RCN-01", "RCN-08", "RCN-09", "RCN-10"),
    guidance=(
        Guidance(
            "Look at the whole decision, finding by finding, with what was sent since. Whoever made it does not look"
            " at it again.",
            "Guidance v4.0, Reconsideration",
        ),
        Guidance(
            "Where nothing was sent in support, ask for it first; only then say whether the decision stands.",
            "Guidance v4.0, Reconsideration",
        ),
    ),
    beside=("review",),
)

CHANGED = Step(
    key="changed",
    group=RECONSIDERING,
    title="What changes",
    question="What changes in the decision, and why?",
    facts=(),
    requirements=("RCN-11",),
    guidance=(
        Guidance(
            "A changed decision is made as a first grant or an extension is: in a case of its own, with the same"
            " checks, agreements and length.",
            "Guidance v4.0, Reconsideration",
        ),
    ),
)

STEPS = (LATE, REVIEW, CHANGED)
