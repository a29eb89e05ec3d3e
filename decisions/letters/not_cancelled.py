"""The letter after cancelling was considered and permission was kept: nothing changes, and why."""

from collections.abc import Iterator

from decisions.letters import cancelling, grounds, kept, shared
from decisions.letters.content import Block, Section, section
from decisions.letters.decision import Decision
from decisions.letters.grounds import filled
from decisions.letters.wording import paragraph, said, title

HEADING = title(
    "not_cancelled.heading", "We have not cancelled {whose} permission to stay", "CAN-01", cancelling.CANCELLING
)
KEPT = paragraph(
    "not_cancelled.kept",
    "We considered whether to cancel {whose} permission, and have decided not to. It goes on until {expires_on}, with"
    " the same conditions as before. There is nothing that you have to do.",
    "BUR-03 CAN-01",
    grounds.CANCELLATION,
)
REPLACED = paragraph(
    "not_cancelled.replaced",
    "We considered whether to cancel {whose} permission, and have decided not to. Other permission took its place on"
    " {ended_on}. This letter does not change that other permission.",
    "BUR-03 CAN-01",
    grounds.CANCELLATION,
)
ENDED = paragraph(
    "not_cancelled.ended",
    "We considered whether to cancel {whose} permission, and have decided not to. It ended on {ended_on}, and this"
    " letter does not change that.",
    "BUR-03 CAN-01",
    grounds.CANCELLATION,
)
STANDARD = paragraph(
    "not_cancelled.standard",
    "It is for us to show that there is a ground for cancelling permission, and that cancelling is appropriate. We"
    " looked at each ground by itself.",
    "BUR-01 BUR-03",
    cancelling.BURDEN,
)


def heading(decision: Decision) -> Block:
    """The outcome in one sentence."""
    return filled(HEADING, decision, cancelling.whose(decision))


def opening(decision: Decision) -> list[Block]:
    """That permission goes on, and until when, or that it had ended. Raises `Unfilled` with all that it lacks."""
    kept.require(_missing(decision))
    return [cancelling.granted(decision), _stands(decision)]


def sections(decision: Decision) -> list[Section]:
    """Every ground that was looked at with what was found of it, and the answer to what was said."""
    told = cancelling.representations(decision)
    return [
        section("Why we decided this", [STANDARD(decision.on)]),
        *cancelling.not_relied_on(decision),
        *([told] if told["blocks"] else []),
        *shared.evidence(decision),
        section("Help with this letter", [shared.SHOW_TO(decision.on)]),
    ]


def _stands(decision: Decision) -> Block:
    """Until when the permission goes on, or that it runs no more by the day of the letter."""
    whose, on, known = cancelling.whose(decision), decision.on.isoformat(), decision.considered
    cancelled_from, expires_on = known.get("cancelled_from"), decision.case_file["permission"]["expires_on"]
    if replaced_on := known.get("replaced_on"):
        return filled(REPLACED, decision, whose, ended_on=said(replaced_on))
    if expires_on < on or (cancelled_from and cancelled_from <= on):
        return filled(ENDED, decision, whose, ended_on=said(cancelled_from or expires_on))
    return filled(KEPT, decision, whose, expires_on=said(cancelled_from or expires_on))


def _missing(decision: Decision) -> Iterator[str]:
    if decision.result["outcome"] != "keep":
        yield "Permission was not kept: the letter that says so is not for this decision."
    yield from cancelling.missing(decision)
