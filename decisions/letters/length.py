"""Why the stay is as long as it is: each factor that was recorded, as it was recorded; nothing is added up."""

from typing import Any

from decisions.answers import in_words
from decisions.letters.content import Block, bullets, clean
from decisions.letters.decision import Decision
from decisions.letters.wording import paragraph

LENGTH = "Guidance v4.0, Length of stay"

LEAD = paragraph(
    "grant.length.factors",
    "When we decided how long, we looked at each of these by itself:",
    "LEN-04 LEN-05 LEN-06 LEN-07 LEN-08 LEN-09 CHL-01 CHL-02",
    LENGTH,
)
SAID = {
    "length.factor.course_months": "how long the course of treatment takes",
    "length.factor.no_end_basis": "that the treatment has no known end, and what we know of it",
    "length.factor.waiting_months": "how long it takes to get to the treatment",
    "length.factor.subsequent_months": "how long treatment is needed after the course",
    "length.factor.return_weeks": "the time to arrange return",
    "length.factor.weighed_abroad": "how this weighs against the help there is abroad",
    "length.factor.claim_months": "how long the claim is likely to take",
    "length.factor.claim_basis": "what shows how long the claim takes",
    "length.factor.authority_months": "how long the authority asked for",
    "length.factor.authority_weighed": "how we considered what the authority asked for",
    "length.factor.child_residence": "how long each child has lived in the UK",
    "length.factor.child_birthplace": "where each child was born",
    "length.factor.child_effect_reasons": "the evidence of the effect on a child’s life",
    "length.factor.longer_interests": "a child’s best interests in a longer stay",
    "length.factor.longer_exceptional": "what sets your circumstances apart",
    "length.factor.longer_parent": "your own circumstances as a parent",
    "length.factor.others_reasons": "delay, or interrupted treatment, that others caused",
}
"""What each factor is called to the person. A factor that is not known yet is not said; it is never said as nought."""


def factors(decision: Decision) -> list[Block]:
    """Each factor on record with what was found of it (LEN-04 to LEN-09, CHL-02, FT); nothing where none is."""
    finding = decision.found("length")
    found: dict[str, Any] = finding["answers"] if finding else {}
    said = [
        f"{label}: {clean(in_words(key, found[key]))}"
        for key, label in SAID.items()
        if found.get(key) not in (None, "")
    ]
    return [LEAD(decision.on), bullets("grant.length.factor", said)] if said else []
