"""How a child's best interests were considered, said to the person: our words, and the caseworker's own.

What the letter leaves out stays on the record: a letter goes to an adult, and may be read by others. So neither what a
child said nor what points to a risk of harm is ever in it.
"""

from decisions.letters.content import Block, words
from decisions.letters.decision import Decision
from decisions.letters.wording import Paragraph, paragraph

DUTY = "Guidance v4.0, Application in respect of children; Borders, Citizenship and Immigration Act 2009 s.55"

EVIDENCE = paragraph("interests.evidence", "We looked at this:", "CHD-04 CHD-05", DUTY)
QUALITY: dict[str, Paragraph] = {
    "verifiable": paragraph(
        "interests.quality.verifiable",
        "These are documents that can be verified and come from recognised sources, so we gave them more weight:",
        "CHD-06 CHD-07",
        DUTY,
    ),
    "mixed": paragraph(
        "interests.quality.mixed",
        "Some of these are documents that can be verified, and we gave those more weight. Some are statements without"
        " documents behind them; we weighed those too:",
        "CHD-06 CHD-07",
        DUTY,
    ),
    "unsupported": paragraph(
        "interests.quality.unsupported",
        "These are statements without documents behind them. We weighed them all the same:",
        "CHD-06 CHD-07",
        DUTY,
    ),
    "none": paragraph(
        "interests.quality.none", "We had no evidence on this, and considered it without:", "CHD-06 CHD-07", DUTY
    ),
}
ELSEWHERE: dict[bool, Paragraph] = {
    True: paragraph(
        "interests.met_elsewhere",
        "We found that these interests are met, or can be, outside the UK:",
        "CHD-06",
        DUTY,
    ),
    False: paragraph(
        "interests.not_met_elsewhere",
        "We found that these interests are not met outside the UK, and cannot be:",
        "CHD-06",
        DUTY,
    ),
}
VIEWS = paragraph("interests.views", "We took the child’s own views into account.", "CHD-04 CHD-05", DUTY)
OWN_VIEWS = paragraph("interests.own_views", "We took your own views into account.", "CHD-04 CHD-05", DUTY)
PRIMARY = paragraph("interests.primary", "This is how we weighed these interests:", "CHD-01 CHD-03", DUTY)
AGE = paragraph(
    "interests.age",
    "The child turned 18 after being included and before this decision. We treat the child as still under 18:",
    "DEP-03 DAT-01",
    "Appendix VTS 6.1; Guidance v4.0, Date of application",
)


def record(decision: Decision, step: str, *, child: str | None = None) -> list[Block]:
    """What is on record of the interests, as far as a letter says it; nothing where nothing was recorded (CHD-05)."""
    finding = decision.found(step, child=child)
    found, on = (finding["answers"] if finding else {}), decision.on
    blocks: list[Block] = []
    if told := _words(found, "interests.evidence"):
        blocks += [EVIDENCE(on), *told]
    quality, elsewhere = QUALITY.get(str(found.get("interests.quality"))), found.get("interests.met_elsewhere")
    if quality and (told := _words(found, "interests.quality_reasons")):
        blocks += [quality(on), *told]
    if isinstance(elsewhere, bool) and (told := _words(found, "interests.met_elsewhere_reasons")):
        blocks += [ELSEWHERE[elsewhere](on), *told]
    if _words(found, "interests.views"):
        blocks.append((VIEWS if child else OWN_VIEWS)(on))
    if found.get("age.treated_as_child") is True and (told := _words(found, "age.reasons")):
        blocks += [AGE(on), *told]
    if told := _words(found, "duty.primary"):
        blocks += [PRIMARY(on), *told]
    return blocks


def _words(found: dict[str, object], key: str) -> list[Block]:
    return words(key, str(found.get(key) or ""))
