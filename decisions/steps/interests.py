"""What is recorded of a child's best interests beside the fact that they were assessed (CHD-01 to 07, section 55).

The keys stand in the answers of a finding and are no facts of the contract: the rules never read them.
"""

INTERESTS = {
    "interests.evidence": "Evidence on the child’s best interests",
    "interests.quality": "How good that evidence is",
    "interests.quality_reasons": "How good that evidence is: why",
    "interests.met_elsewhere": "The interests are or can be met elsewhere",
    "interests.met_elsewhere_reasons": "Met elsewhere: where, and why",
    "interests.views": "The child’s own views",
    "duty.treatment": "Treated no less favourably than a British child",
    "duty.primary": "Interests weighed as a primary consideration",
    "duty.discrimination": "Treated without discrimination",
    "duty.timeliness": "Handled in good time",
    "duty.at_risk": "At risk of harm",
    "duty.at_risk_reasons": "At risk of harm: what shows it",
}
AGE = {
    "age.treated_as_child": "Treated as still under 18",
    "age.reasons": "Treated as still under 18: why",
}
NEEDED = tuple(key for key in INTERESTS if key != "interests.views")
"""What has to be recorded before the best interests can be said to be assessed; a child may have given no views."""

QUALITY = {
    "verifiable": "Documents that can be verified, from recognised sources",
    "mixed": "Some documents that can be verified, some statements without support",
    "unsupported": "Statements without documents behind them",
    "none": "There is no evidence",
}
