"""What the guidance names for the length of stay, each recorded as its own figure or finding (LEN-04 to 09, CHL, LNG).

The keys stand in the answers of the finding on length and are no facts of the contract: the rules never read them, and
the program never adds them up.
"""

RECOVERY = {
    "length.factor.end_known": "The treatment has a known end",
    "length.factor.course_months": "Length of the course",
    "length.factor.no_end_basis": "Treatment with no known end: what the length rests on",
    "length.factor.waiting_months": "Time to get to the treatment",
    "length.factor.subsequent": "Treatment needed after the course",
    "length.factor.subsequent_months": "Length of the treatment after the course",
    "length.factor.return_weeks": "Time to arrange return",
    "length.factor.weighed_abroad": "Weighed against what there is abroad",
}
COMPENSATION = {
    "length.factor.claim_months": "Time for the claim to conclude",
    "length.factor.claim_basis": "Time for the claim: what shows it",
}
COOPERATION = {
    "length.factor.authority_asked": "The authority asked for a length of time",
    "length.factor.authority_months": "Length the authority asked for",
    "length.factor.authority_weighed": "What the authority asked for: how it was considered",
}
CHILDREN = {
    "length.factor.child_residence": "How long each child has lived in the UK",
    "length.factor.child_birthplace": "Where each child was born",
    "length.factor.child_effect": "Evidence that a child’s life would be harmed by this stay rather than settlement",
    "length.factor.child_effect_reasons": "Effect on a child’s life: why",
}
LONGER = {
    "length.factor.longer_interests": "A child’s best interests, and what stands against them",
    "length.factor.longer_exceptional": "What sets the circumstances far apart from other cases",
    "length.factor.longer_parent": "The parent’s own compassionate factors",
}
OTHERS = {
    "length.factor.delay": "Delay that others caused",
    "length.factor.interrupted": "Treatment interrupted, or given up, for want of support",
    "length.factor.others_reasons": "Delay or interruption: what happened, and how it bears on the length",
}
"""FT [2017] UKUT 331 (IAC): what others did to the person's recovery is relevant to how long they are given."""

FACTORS = RECOVERY | COMPENSATION | COOPERATION | CHILDREN | LONGER | OTHERS
MONTHS = tuple(key for key in FACTORS if key.endswith("_months"))
WEEKS = tuple(key for key in FACTORS if key.endswith("_weeks"))
EFFECT = {
    "strong": "Strong evidence",
    "some": "Some evidence",
    "weak": "Weak evidence",
    "none": "No evidence",
}
