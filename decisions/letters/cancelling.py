"""What the two letters on cancelling share: whose permission, each ground by itself, what was said and answered."""

from collections.abc import Iterator
from typing import Any

from decisions.letters import grounds, kept
from decisions.letters.content import Block, Section, section, words
from decisions.letters.decision import Decision
from decisions.letters.grounds import GROUNDS, Ground, Whose, filled
from decisions.letters.wording import paragraph, phrase, said

CANCELLING = "Guidance v4.0, Cancelling permission"
BURDEN = "Guidance v4.0, Burden and standard of proof"

GRANTED = paragraph(
    "cancelling.granted",
    "On {granted_on} {whom_was} granted temporary permission to stay {route}, under Appendix Temporary Permission to"
    " Stay for Victims of Human Trafficking or Slavery to the Immigration Rules. It was given until {expires_on}.",
    "CLT-01",
    CANCELLING,
)
ROUTES = {
    "vts": phrase("cancelling.route.victim", "as a confirmed victim of modern slavery", "CLT-01", CANCELLING),
    "vts_child": phrase("cancelling.route.child", "as the child of a confirmed victim", "CLT-01", CANCELLING),
}
NOT_ASKED = paragraph(
    "cancelling.not_asked",
    "We did not ask you before we decided why permission should not be cancelled. This is why:",
    "BUR-04",
    BURDEN,
)
NOTHING_SAID = paragraph(
    "cancelling.nothing_said",
    "On {invited_on} we asked you why permission should not be cancelled. We received no answer. We did not take that"
    " to mean anything by itself.",
    "BUR-04 BUR-05",
    BURDEN,
)
ASKED = paragraph(
    "cancelling.asked",
    "On {invited_on} we asked you why permission should not be cancelled. We read and considered everything that we"
    " received.",
    "BUR-04 BUR-05",
    BURDEN,
)
UNASKED = paragraph(
    "cancelling.unasked",
    "We read and considered everything that we received.",
    "BUR-05",
    BURDEN,
)
SAID = paragraph("cancelling.said", "This was said to us:", "BUR-05", BURDEN)
ANSWER = paragraph("cancelling.answer", "This is our answer to it:", "BUR-05", BURDEN)
NOT_MADE_OUT = paragraph(
    "cancelling.not_made_out",
    "We looked at this ground, {provision}. It is for us to show that it applies, and we did not find that it does.",
    "BUR-01 BUR-02 BUR-03",
    BURDEN,
)
NOT_APPROPRIATE = paragraph(
    "cancelling.not_appropriate",
    "We looked at this ground, {provision}. On it, permission may be cancelled but does not have to be. We decided"
    " that it is not appropriate to cancel.",
    "BUR-03 CAN-01",
    BURDEN,
)
NOT_DISQUALIFIED = paragraph(
    "cancelling.not_disqualified",
    "This ground, {provision}, can be relied on only after a decision to disqualify from protection as a victim. The"
    " decision was not to disqualify.",
    "CAN-04",
    grounds.CANCELLATION,
)
NOT_RELIED_ON = paragraph(
    "cancelling.not_relied_on",
    "This ground, {provision}, is not settled. This decision does not rest on it.",
    "CAN-02 CAN-06",
    grounds.CANCELLATION,
)
NO_PROVISION = "State under “{title}” which paragraph of the Rules is in force on {on}: none is on record here."


def whose(decision: Decision) -> Whose:
    """Whose permission it is: the person’s own, or that of a child, about whom the letter is written to the parent."""
    ref = decision.considered.get("child")
    return grounds.of_child(decision.child_name(ref)) if ref else grounds.PERSON


def granted(decision: Decision) -> Block:
    """Which permission it is, and the route by which it was given (CLT-01)."""
    permission = decision.case_file["permission"]
    dates = {name: said(permission[name]) for name in ("granted_on", "expires_on")}
    return filled(GRANTED, decision, whose(decision), route=ROUTES[permission["kind"]](decision.on), **dates)


def considered_grounds(decision: Decision) -> Iterator[tuple[Ground, dict[str, Any]]]:
    """Each ground of the case file with its finding."""
    for row in decision.case_file["grounds"]:
        yield GROUNDS[row["ground"]], row


def cancels(ground: Ground, row: dict[str, Any], decision: Decision) -> bool:
    """The ground is one on which this permission is cancelled (CAN-04, CAN-06, BUR-03)."""
    usable = not ground.needs_disqualification or _disqualification(decision) == "disqualified"
    return usable and row.get("made_out") is True and (ground.is_mandatory or row.get("appropriate") is True)


def not_relied_on(decision: Decision) -> list[Section]:
    """Each ground that was looked at and on which nothing is cancelled, with why."""
    return [
        section(ground.title, _not_relied_on(decision, ground, row), 3)
        for ground, row in considered_grounds(decision)
        if not cancels(ground, row, decision)
    ]


def representations(decision: Decision) -> Section:
    """What was said against cancelling and the answer to each; or why nobody was asked (BUR-04, BUR-05)."""
    asked, given = decision.case_file.get("representations") or {}, kept.representations(decision)
    on, blocks = decision.on, []
    if not asked.get("invited_on") and asked.get("not_invited_reason"):
        blocks += [NOT_ASKED(on), *words("cancelling.not_asked.reasons", asked["not_invited_reason"])]
    if given:
        blocks.append(ASKED(on, invited_on=said(asked["invited_on"])) if asked.get("invited_on") else UNASKED(on))
        blocks += kept.said_and_answered("representations", given, SAID(on), ANSWER(on))
    elif asked.get("invited_on"):
        blocks.append(NOTHING_SAID(on, invited_on=said(asked["invited_on"])))
    return section("What you told us", blocks)


def missing(decision: Decision) -> Iterator[str]:
    """What both letters need and the determination does not hold."""
    yield from _missing_of_permission(decision)
    for ground, row in considered_grounds(decision):
        if not ground.provision(decision):
            yield NO_PROVISION.format(title=ground.title, on=said(decision.on))
        if row.get("made_out") is not None and not kept.has_words(decision, f"ground:{ground.code}"):
            yield f"Write why the ground “{ground.title}” is made out, or why it is not."
        if _needs_discretion(ground, row) and not kept.has_words(decision, f"appropriate:{ground.code}"):
            yield f"Write why it is appropriate to cancel on the ground “{ground.title}”, or why it is not."
    given = kept.representations(decision)
    if not given and (decision.case_file.get("representations") or {}).get("received") is True:
        yield "Record what was said against cancelling, and your answer to it."
    yield from kept.unanswered(given, "Record representation {place} and your answer to it.")


def _missing_of_permission(decision: Decision) -> Iterator[str]:
    permission = decision.case_file.get("permission") or {}
    if permission.get("kind") not in ROUTES or not permission.get("granted_on") or not permission.get("expires_on"):
        yield "Record which permission it is, when it was granted and when it was to end."
    whom = decision.considered.get("child") or decision.considered.get("is_own")
    if permission.get("kind") == "vts_child" and not whom:
        yield "Record which child’s permission it is. The letter is written to the parent."
    if (ref := decision.considered.get("child")) and not kept.has_words(decision, "child", child=ref):
        yield f"Write down how the best interests of {decision.child_name(ref)} were considered."


def _needs_discretion(ground: Ground, row: dict[str, Any]) -> bool:
    """Whether to cancel was a question of its own, and somebody answered it (BUR-03)."""
    return not ground.is_mandatory and row.get("made_out") is not False and row.get("appropriate") is not None


def _disqualification(decision: Decision) -> str | None:
    status: str | None = (decision.case_file.get("public_order") or {}).get("status")
    return status


def _not_relied_on(decision: Decision, ground: Ground, row: dict[str, Any]) -> list[Block]:
    wording = NOT_RELIED_ON
    if row.get("made_out") is False:
        wording = NOT_MADE_OUT
    elif row.get("appropriate") is False and not ground.is_mandatory:
        wording = NOT_APPROPRIATE
    elif ground.needs_disqualification and _disqualification(decision) == "not_disqualified":
        wording = NOT_DISQUALIFIED
    provision = ground.provision(decision)
    own = [*decision.reasons(f"ground:{ground.code}"), *decision.reasons(f"appropriate:{ground.code}")]
    return [wording(decision.on, provision=provision), *(own if wording is not NOT_RELIED_ON else [])]
