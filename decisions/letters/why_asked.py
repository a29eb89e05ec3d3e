"""Why what is asked for helps, step by step: the paragraphs of the letter that asks."""

from decisions.letters.wording import paragraph

TREATMENT_LAW = "Guidance v4.0, Necessity of treatment"
COOPERATION_LAW = "Guidance v4.0, Co-operation with a public authority"
RECONSIDERATION_LAW = "Guidance v4.0, Reconsideration of decisions"

WHY = {
    "before-you-decide": paragraph(
        "asking.why.before-you-decide",
        "It helps us to finish the checks that we have to make about {whom} before any decision.",
        "CON-05",
        "Guidance v4.0, Checks to be completed",
    ),
    "harm": paragraph(
        "asking.why.harm",
        "It can show how the exploitation harmed {whom}, in body or in mind.",
        "REC-05",
        "Guidance v4.0, Assistance to recover",
    ),
    "need": paragraph(
        "asking.why.need",
        "It can show which support would help {whom} to recover. Support of any kind counts.",
        "REC-06",
        "Guidance v4.0, Assistance to recover",
    ),
    "treatment": paragraph(
        "asking.why.treatment",
        "It can show which treatment or other help {whom} may need, how far it has come, what stopping it would do, and"
        " how it is linked to the exploitation. A letter or report of a registered healthcare professional, with their"
        " registration number, helps most. It does not have to be long.",
        "NEC-01 NEC-02 NEC-03 NEC-04",
        TREATMENT_LAW,
    ),
    "availability": paragraph(
        "asking.why.availability",
        "It can show whether the help that is needed can be had in another country.",
        "AVL-01",
        "Guidance v4.0, Availability of treatment",
    ),
    "framework": paragraph(
        "asking.why.framework",
        "It can show what would make that help easier or harder to reach for {whom} in another country: work, family"
        " and friends, travel, health, and the course of the treatment.",
        "ACC-03",
        "Guidance v4.0, Accessibility of treatment",
    ),
    "accessibility": paragraph(
        "asking.why.accessibility",
        "It can show whether that help could really be reached by {whom} in another country.",
        "ACC-01",
        "Guidance v4.0, Accessibility of treatment",
    ),
    "compensation": paragraph(
        "asking.why.compensation",
        "It can show how far a claim for compensation has come, how long it may take, and whether it can be followed"
        " from outside the UK.",
        "COM-01",
        "Guidance v4.0, Compensation claims",
    ),
    "cooperation": paragraph(
        "asking.why.cooperation",
        "It can show that the police or another authority is being helped. Any one of these is enough: the name of the"
        " authority; a place of theirs that was visited; the name of an officer or victim support worker and how to"
        " reach them; anything else that helps us to find them. We ask only for what is known to {whom}.",
        "COO-06 COO-07 COO-08",
        COOPERATION_LAW,
    ),
    "child": paragraph(
        "asking.why.child",
        "It can show what is best for a child in the family.",
        "CHD-01",
        "Guidance v4.0, Application in respect of children",
    ),
    "length": paragraph(
        "asking.why.length",
        "It can show how long the help, the claim or the investigation may go on.",
        "LNG-01",
        "Guidance v4.0, Length of permission",
    ),
    "late": paragraph(
        "asking.why.late",
        "It can show why the request to look again at our decision came when it did.",
        "RCN-04",
        RECONSIDERATION_LAW,
    ),
    "review": paragraph(
        "asking.why.review",
        "It can support the request that we look again at the decision that we made about {whom}: a document, a report,"
        " or a letter of somebody who knows.",
        "RCN-09",
        RECONSIDERATION_LAW,
    ),
}
WHY_ELSE = paragraph(
    "asking.why.else",
    "It can help us to decide well about {whom}.",
    "NEC-01",
    TREATMENT_LAW,
)
