"""Why the stay is as long as it is: each factor that was recorded, as it was recorded; nothing is added up."""

from typing import Any

from decisions.answers import in_words
from decisions.letters.content import Block, clean, lines
from decisions.letters.decision import Decision
from decisions.letters.wording import Paragraph, line, paragraph

LENGTH = "Guidance v4.0, Length of stay"
CHILDREN = "Guidance v4.0, Cases involving children"
LONGER = "Guidance v4.0, Longer periods of stay"

LEAD = paragraph(
    "grant.length.factors",
    "When we decided how long, we looked at each of these by itself:",
    "LEN-04 LEN-05 LEN-06 LEN-07 LEN-08 LEN-09 CHL-01 CHL-02",
    LENGTH,
)


def _said(fact: str, text: str, requirements: str, source: str = LENGTH) -> tuple[str, Paragraph]:
    name = f"length.factor.{fact}"
    return name, line(f"grant.{name}", f"{text}: {{found}}", requirements, source)


SAID = dict(
    (
        _said("course_months", "How long the course of treatment takes", "LEN-06 LEN-08"),
        _said("no_end_basis", "That the treatment has no known end, and what we know of it", "LEN-09"),
        _said("waiting_months", "How long it takes to get to the treatment", "LEN-06"),
        _said("subsequent_months", "How long treatment is needed after the course", "LEN-07"),
        _said("return_weeks", "The time to arrange return", "LEN-08"),
        _said("weighed_abroad", "How your treatment here weighs against the help there is abroad", "LEN-06"),
        _said("claim_months", "How long the claim is likely to take", "LEN-05"),
        _said("claim_basis", "What shows how long the claim takes", "LEN-05"),
        _said("authority_months", "How long the authority asked for", "LEN-04"),
        _said("authority_weighed", "How we considered what the authority asked for", "LEN-04"),
        _said("child_residence", "How long each child has lived in the UK", "CHL-02", CHILDREN),
        _said("child_birthplace", "Where each child was born", "CHL-02", CHILDREN),
        _said("child_effect_reasons", "The evidence of the effect on a child’s life", "CHL-02", CHILDREN),
        _said("longer_interests", "A child’s best interests in a longer stay", "CHL-01 LNG-01", LONGER),
        _said("longer_exceptional", "What sets your circumstances apart", "LNG-01 LNG-03", LONGER),
        _said("longer_parent", "Your own circumstances as a parent", "LNG-05", LONGER),
        _said("others_reasons", "Delay, or interrupted treatment, that others caused", "LEN-01"),
    )
)
"""What is said of each factor. A factor that is not known yet is not said; it is never said as nought."""


def factors(decision: Decision) -> list[Block]:
    """Each factor on record with what was found of it (LEN-04 to LEN-09, CHL-02, FT); nothing where none is."""
    finding = decision.found("length")
    found: dict[str, Any] = finding["answers"] if finding else {}
    said = [
        _filled(fact, found[fact], decision)
        for fact in SAID
        if clean(str(found.get(fact) or "")) or found.get(fact) == 0
    ]
    return [LEAD(decision.on), lines("grant.length.factor", said)] if said else []


def _filled(fact: str, found: Any, decision: Decision) -> Block:
    """One factor; what a caseworker wrote of it, and not how many months or weeks, is their own words."""
    block = SAID[fact](decision.on, found=in_words(fact, found))
    return block if fact.endswith(("_months", "_weeks")) else {**block, "own": clean(str(found))}
