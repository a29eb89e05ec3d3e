"""The letter after cancelling was considered and permission was kept: nothing changes, and why."""

from collections.abc import Iterator

from decisions.letters import cancelling, grounds, kept, shared
from decisions.letters.content import Block, Section, section
from decisions.letters.decision import Decision
from decisions.letters.grounds import filled
from decisions.letters.wording import paragraph, said

KEPT = paragraph(
    "not_cancelled.kept",
    "We considered whether to cancel {whose} permission, and have decided not to. It goes on until {expires_on}, with"
    " the same conditions as before. There is nothing that you have to do.",
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


def heading(decision: Decision) -> str:
    """The outcome in one sentence."""
    return f"We have not cancelled {cancelling.whose(decision).whose} permission to stay"


def opening(decision: Decision) -> list[Block]:
    """That permission goes on, and until when. Raises `Unfilled` with everything that the letter lacks."""
    kept.require(_missing(decision))
    expires = said(decision.case_file["permission"]["expires_on"])
    return [cancelling.granted(decision), filled(KEPT, decision, cancelling.whose(decision), expires_on=expires)]


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


def _missing(decision: Decision) -> Iterator[str]:
    if decision.result["outcome"] != "keep":
        yield "Permission was not kept: the letter that says so is not for this decision."
    yield from cancelling.missing(decision)
