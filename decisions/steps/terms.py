"""Children, and the length of stay."""

from decisions.steps.interests import AGE, INTERESTS
from decisions.steps.length_factors import FACTORS
from decisions.steps.step import CHILDREN, LENGTH, Guidance, Step

DUTY = "Guidance v4.0, Application in respect of children; Borders, Citizenship and Immigration Act 2009 s.55"

CHILD = Step(
    key="child",
    group=CHILDREN,
    title="Child",
    question="What do you find for {child}?",
    facts=("best_interests_assessed", "threat_to_public_order"),
    requirements=(
        "CHD-01",
        "CHD-02",
        "CHD-03",
        "CHD-04",
        "CHD-06",
        "CHD-07",
        "DEP-03",
        "DEP-04",
        "DEP-08",
        "DAT-01",
        "UKB-02",
    ),
    guidance=(
        Guidance(
            "The child's best interests are a primary consideration, though not the only one. Weigh them for each"
            " child by itself, on all that was sent in, and say how.",
            DUTY,
        ),
        Guidance(
            "Documents that can be verified, from recognised sources, weigh more than statements without support;"
            " those are weighed all the same. Look whether the interests could be met in the country of return or in"
            " a safe third country: not only in those of section 65(5).",
            "Guidance v4.0, Application in respect of children",
        ),
        Guidance(
            "The record shows that the child was treated as well as a British child would be and without"
            " discrimination, that the case was handled in good time, and that a child at risk of harm was noticed.",
            DUTY,
        ),
    ),
    per="child",
    beside=(*INTERESTS, *AGE),
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
        "LEN-07",
        "LEN-08",
        "LEN-09",
        "LEN-10",
        "CHL-01",
        "CHL-02",
        "CHL-03",
        "LNG-01",
        "LNG-03",
        "LNG-04",
        "LNG-05",
    ),
    guidance=(
        Guidance(
            "There is no usual length: it follows from this person's facts. For recovery, cover the wait, the"
            " course, treatment that has to follow and a short time to arrange return. Treatment with no known end"
            " is neither refused for that nor given the most there is: say what the length rests on.",
            "Guidance v4.0, Length of stay",
        ),
        Guidance(
            "For co-operation, consider the time that the authority asks for; for compensation, how long the claim"
            " is likely to take.",
            "Guidance v4.0, Length of stay",
        ),
        Guidance(
            "Where a child is involved: how long it has lived here, where it was born, and how strong the evidence is"
            " that its life would be harmed by this stay rather than settlement. Up to 30 months stays right for most.",
            "Guidance v4.0, Cases involving children",
        ),
        Guidance(
            "Up to 30 months at a time for recovery or co-operation, up to 12 for compensation alone. A reason"
            " for longer goes to a senior caseworker; what exceeds the limit is decided outside these rules.",
            "Guidance v4.0, Length of stay; Longer periods of stay",
        ),
        Guidance(
            "Delay by the Home Office, and treatment given up for want of support, bear on how long a person needs.",
            "FT [2017] UKUT 331 (IAC)",
        ),
    ),
    beside=tuple(FACTORS),
)
