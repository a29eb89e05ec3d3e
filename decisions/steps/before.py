"""The checks before a decision."""

from decisions.steps.interests import INTERESTS
from decisions.steps.step import BEFORE, Guidance, Step, restricted

BEFORE_YOU_DECIDE = Step(
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
        "public_order.status",
        "person.best_interests_assessed",
    ),
    requirements=(
        "CON-03",
        "CON-05",
        "CON-19",
        "CON-20",
        "CON-21",
        "CHK-01",
        "CHK-02",
        "CHK-03",
        "CHK-04",
        "PUB-02",
        "CHD-02",
        "CHD-03",
        "CHD-06",
        "CHD-07",
    ),
    guidance=(
        Guidance(
            "The person has to be in the UK on the day of the decision, and must not already hold leave of"
            " another kind.",
            "Guidance v4.0, Considering temporary permission to stay; NABA 2022 s.65(1)(b)",
        ),
        Guidance(
            "Be satisfied that the person is who they say they are. From the fifth birthday fingerprints and a"
            " photograph are needed, before it a photograph; a person in custody need give neither.",
            "Guidance v4.0, Checks to be completed",
        ),
        Guidance(
            "Look, at assessment and again on the day of decision, whether a public order disqualification has"
            " been raised. While one is open nothing is decided. Meeting a circumstance in section 63(3) is not"
            " itself a disqualification.",
            "Guidance v4.0, Public order disqualification; NABA 2022 s.63",
        ),
        Guidance(
            "Criminality or extremism is weighed against the need to recover; it refuses nobody by itself. A"
            " grant then needs the agreement of a Grade 6.",
            "Guidance v4.0, Considering temporary permission to stay",
        ),
        restricted("Guidance v4.0, Considering temporary permission to stay: criminality"),
    ),
    beside=tuple(INTERESTS),
)
