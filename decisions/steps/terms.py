"""Children, and the length of stay."""

from decisions.steps.step import CHILDREN, LENGTH, Guidance, Step

CHILD = Step(
    key="child",
    group=CHILDREN,
    title="Child",
    question="What do you find for {child}?",
    facts=("best_interests_assessed", "threat_to_public_order"),
    requirements=("CHD-01", "CHD-02", "CHD-04", "CHD-06", "CHD-07", "DEP-04", "DEP-08"),
    guidance=(
        Guidance(
            "The child's best interests are a primary consideration, though not the only one. Weigh them for each"
            " child by itself, on all that was sent in, and say how.",
            "Guidance v4.0, Application in respect of children; Borders, Citizenship and Immigration Act 2009 s.55",
        ),
    ),
    per="child",
)

LENGTH_OF_STAY = Step(
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
            "There is no usual length: it follows from this person's facts. For recovery, cover the wait, the"
            " course and a short time to arrange return.",
            "Guidance v4.0, Length of stay",
        ),
        Guidance(
            "Up to 30 months at a time for recovery or co-operation, up to 12 for compensation alone. A reason"
            " for longer goes to a senior caseworker; what exceeds the limit is decided outside these rules.",
            "Guidance v4.0, Length of stay; Longer periods of stay",
        ),
    ),
)
