"""The cancellation letter: which permission, on which grounds and why, what was said and answered, from which day."""

from collections.abc import Iterator

from decisions.letters import cancelling, grounds, kept, shared
from decisions.letters.cancelling import CANCELLING
from decisions.letters.content import Block, Section, section
from decisions.letters.decision import Decision
from decisions.letters.grounds import Ground, filled
from decisions.letters.wording import paragraph, said, title

HEADING = title("cancellation.heading", "We have cancelled {whose} permission to stay", "CLT-01", cancelling.CANCELLING)
CANCELLED = paragraph(
    "cancellation.cancelled",
    "We have decided to cancel {whose} permission. It is cancelled from {effective_on}.",
    "CLT-04",
    CANCELLING,
)
NEXT = paragraph(
    "cancellation.next",
    "If you disagree, or have new evidence, the last part of this letter says what you can do.",
    "RCN-01 RCN-07 RCN-08",
    shared.RECONSIDERATION,
)
STANDARD = paragraph(
    "cancellation.standard",
    "It is for us to show that there is a ground for cancelling permission. We asked of each ground whether it is more"
    " likely than not that it applies.",
    "BUR-01 BUR-02",
    cancelling.BURDEN,
)
PROVISION = paragraph("cancellation.provision", "The ground is in {provision}.", "LEG-05 CLT-02", CANCELLING)
MADE_OUT = paragraph(
    "cancellation.made_out",
    "This is why we found it more likely than not that the ground applies:",
    "BUR-02 BUR-03 CLT-02",
    cancelling.BURDEN,
)
MUST = paragraph(
    "cancellation.must",
    "On this ground the Rules say that permission must be cancelled. Once the ground is made out, they leave us no"
    " choice.",
    "CAN-06",
    grounds.CANCELLATION,
)
MAY = paragraph(
    "cancellation.may",
    "On this ground permission may be cancelled, but does not have to be. We asked separately whether it is"
    " appropriate. We decided that it is, and this is why:",
    "BUR-03 CAN-01 CLT-03",
    cancelling.BURDEN,
)
CIRCUMSTANCES = paragraph(
    "cancellation.circumstances",
    "We carefully considered the circumstances of the case before we decided. This is what we considered:",
    "CLT-03",
    CANCELLING,
)
OTHER_PURPOSES = paragraph(
    "cancellation.other_purposes",
    "We also considered whether stay is necessary for any of the other purposes in section 65(2) of the Nationality"
    " and Borders Act 2022: to recover, to seek compensation or to co-operate with a public authority:",
    "CAN-13",
    "NABA 2022 s.65(2); " + grounds.CANCELLATION,
)
OTHERS = paragraph(
    "cancellation.others",
    "We did not cancel the permission on these:",
    "BUR-03",
    cancelling.BURDEN,
)
FROM = paragraph(
    "cancellation.from",
    "The permission is cancelled from {effective_on}. We chose this day for these reasons:",
    "CLT-04 CLT-05",
    "Guidance v4.0, Deciding the cancellation date",
)
UNTIL_THEN = paragraph(
    "cancellation.until_then",
    "Until then the permission goes on as it was, with the same conditions.",
    "CLT-05",
    "Guidance v4.0, Deciding the cancellation date",
)
CHILD = paragraph(
    "cancellation.child",
    "The permission of {child} is not cancelled by this letter, and does not end with yours by itself. If we think"
    " about cancelling it, that is a decision of its own. We would write to you about it first.",
    "CAN-14",
    grounds.CANCELLATION,
)


def heading(decision: Decision) -> Block:
    """The outcome in one sentence."""
    return filled(HEADING, decision, cancelling.whose(decision))


def opening(decision: Decision) -> list[Block]:
    """Which permission is cancelled, and from when. Raises `Unfilled` with everything that the letter lacks."""
    kept.require(_missing(decision))
    whose = cancelling.whose(decision)
    effective = said(decision.case_file["effective_on"])
    return [cancelling.granted(decision), filled(CANCELLED, decision, whose, effective_on=effective), NEXT(decision.on)]


def sections(decision: Decision) -> list[Section]:
    """Every ground with its own reasoning, the circumstances, the representations, the day, and what can be done."""
    relied_on = [
        section(ground.title, _reasoned(decision, ground), 3)
        for ground, row in cancelling.considered_grounds(decision)
        if cancelling.cancels(ground, row, decision)
    ]
    others = cancelling.not_relied_on(decision)
    return [
        section("Why we decided this", [STANDARD(decision.on)]),
        *relied_on,
        section("The circumstances", [CIRCUMSTANCES(decision.on), *decision.reasons("circumstances")]),
        *([section("Other grounds that we looked at", [OTHERS(decision.on)]), *others] if others else []),
        cancelling.representations(decision),
        *shared.evidence(decision),
        _effective(decision),
        *_own_interests(decision),
        *children(decision),
        shared.reconsideration(decision, granted=False),
    ]


def children(decision: Decision) -> list[Section]:
    """Each child whose permission rests on this one, considered by itself and never cancelled along with it."""
    blocks: list[Block] = []
    for child in decision.case_file.get("children") or []:
        name = decision.child_name(child["ref"])
        blocks += [CHILD(decision.on, child=name), *shared.child_interests(decision, child["ref"])]
    return [section("Your children", blocks)] if blocks else []


def _own_interests(decision: Decision) -> list[Section]:
    """The best interests of the child whose permission it is (CAN-14, CHD-05)."""
    ref = decision.considered.get("child")
    if not ref:
        return []
    return [section(f"The best interests of {decision.child_name(ref)}", shared.child_interests(decision, ref))]


def _reasoned(decision: Decision, ground: Ground) -> list[Block]:
    on, code, whose = decision.on, ground.code, cancelling.whose(decision)
    blocks = [*grounds.found(ground, decision, whose), PROVISION(on, provision=ground.provision(decision))]
    blocks += [MADE_OUT(on), *decision.reasons(f"ground:{code}")]
    blocks += [MUST(on)] if ground.is_mandatory else [MAY(on), *decision.reasons(f"appropriate:{code}")]
    if code == "9.23.1":
        blocks += [OTHER_PURPOSES(on), *decision.reasons("other_purposes")]
    return blocks


def _effective(decision: Decision) -> Section:
    effective = decision.case_file["effective_on"]
    blocks = [FROM(decision.on, effective_on=said(effective)), *decision.reasons("effective_date")]
    if effective > decision.on.isoformat():
        blocks.append(UNTIL_THEN(decision.on))
    return section("When the permission ends", blocks)


def _missing(decision: Decision) -> Iterator[str]:
    yield from cancelling.missing(decision)
    relied_on = [
        ground for ground, row in cancelling.considered_grounds(decision) if cancelling.cancels(ground, row, decision)
    ]
    if not relied_on or decision.result["outcome"] != "cancel":
        yield "A cancellation letter names a ground on which permission is cancelled."
    for ground in relied_on:
        if ground.code == "9.23.1" and not kept.has_words(decision, "other_purposes"):
            yield "Write whether stay is now necessary for another purpose, before it is cancelled."
    if not kept.has_words(decision, "circumstances"):
        yield "Write how the circumstances of the case were considered."
    if not list(decision.evidence()):
        yield "Name the evidence that was considered."
    asked = decision.case_file.get("representations") or {}
    if asked.get("received") is None:
        yield "Record whether anything was said against cancelling."
    if not asked.get("invited_on") and not asked.get("not_invited_reason"):
        yield "Ask why permission should not be cancelled, or record why that is not asked."
    yield from _missing_of_date(decision)


def _missing_of_date(decision: Decision) -> Iterator[str]:
    effective = decision.case_file.get("effective_on")
    if not effective or effective < decision.on.isoformat():
        yield "Choose the day from which permission is cancelled: not before the day of the decision."
    elif not kept.has_words(decision, "effective_date"):
        yield "Write why permission is cancelled from that day."
    for child in decision.case_file.get("children") or []:
        if not child.get("ref"):
            yield "Record which child’s permission rests on this one."
        elif not kept.has_words(decision, "child", child=child["ref"]):
            yield f"Write down how the best interests of {decision.child_name(child['ref'])} were considered."
