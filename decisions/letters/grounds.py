"""What the letters say of each ground on which permission may or must be cancelled."""

from dataclasses import dataclass

from decisions import grounds
from decisions.grounds import GroundInLaw
from decisions.letters.content import Block, clean
from decisions.letters.decision import Decision
from decisions.letters.wording import Paragraph, paragraph

CANCELLATION = "Guidance v4.0, Cancellation of temporary permission to stay"


@dataclass(frozen=True)
class Ground(GroundInLaw):
    """A ground with what is found of it and, where it is a breach, in what the failure to comply lies."""

    found: Paragraph
    breach: Paragraph | None = None

    def provision(self, decision: Decision) -> str:
        """Where it stands on the day of the decision: as is on record here, or as the finding states; else nothing."""
        if on_record := self.provision_on(decision.on):
            return on_record
        finding = decision.found(f"ground:{self.code}")
        return clean((finding["answers"].get("provision") or "") if finding else "")


GROUNDS: dict[str, Ground] = {}
"""Every ground by its code in the case file."""


def _ground(code: str, text: str, *, breach: str = "") -> None:
    law = grounds.GROUNDS[code]
    source = f"Immigration Rules Part 9, {code}; Appendix VTS 10.1"
    if law.needs_disqualification:
        source = "NABA 2022 s.63, s.65(7)"
    GROUNDS[code] = Ground(
        code,
        law.title,
        law.provisions,
        law.requirements,
        paragraph(f"ground.{code}.found", text, law.requirements, source),
        paragraph(f"ground.{code}.breach", breach, f"CLT-02 {law.requirements}", source) if breach else None,
    )


_ground(
    "9.2.2",
    "The Secretary of State has personally directed that {whom} be excluded from the UK.",
)
_ground(
    "9.3.2",
    "We found that {whose} presence in the UK is not conducive to the public good.",
)
_ground(
    "9.4.2",
    "We found {whose} offending to be of a kind for which permission must be cancelled. That is a prison sentence of"
    " 12 months or more, persistent offending with a particular disregard for the law, or an offence that caused"
    " serious harm.",
)
_ground(
    "9.4.5",
    "We found {whose} offending to be of a kind for which permission may be cancelled. That is a prison sentence of"
    " under 12 months, a sentence other than prison, or a disposal out of court that is on record.",
)
_ground(
    "9.5.2",
    "We found that {whom_is} excluded from asylum or humanitarian protection.",
)
_ground(
    "9.7.3",
    "We found that false statements, documents or information were used for {whose} permission, or that facts that"
    " mattered were not told.",
    breach="So there was a failure to comply with what is asked of everybody who is given permission: that what we are"
    " told is true and complete. The Rules apply whether or not {whom} knew of it.",
)
_ground(
    "9.20.1",
    "We found that circumstances have changed since the permission was given, in a way that bears on whether it should"
    " go on.",
)
_ground(
    "9.20.2",
    "We found that the purpose of coming to the UK was not the one that was stated to get entry clearance.",
)
_ground(
    "9.23.1",
    "We found that the requirements under which the permission was given are no longer met.",
)
_ground(
    "9.24.1",
    "The permission of the person on whom {whose} permission depends has been cancelled, or is being cancelled. That"
    " does not by itself end {whose} permission. We looked at it separately.",
)
_ground(
    "public_order",
    "We found that {whom_is} a threat to public order, after a separate decision to disqualify from protection as a"
    " victim. That decision does not by itself end permission, and we did not presume that it should.",
)
_ground(
    "bad_faith",
    "We found that the claim to be a victim was made in bad faith, after a separate decision to disqualify from"
    " protection as a victim. That decision does not by itself end permission, and we did not presume that it should.",
)


def found(ground: Ground, decision: Decision, whose: "Whose") -> list[Block]:
    """What was found of a ground that is made out; for a breach, also what was not complied with."""
    blocks = [filled(ground.found, decision, whose)]
    return [*blocks, filled(ground.breach, decision, whose)] if ground.breach else blocks


@dataclass(frozen=True)
class Whose:
    """How a letter speaks of whose permission it is: “you”, or by name of a child to the parent."""

    whom: str
    whose: str
    whom_is: str
    whom_was: str


PERSON = Whose("you", "your", "you are", "you were")


def of_child(name: str) -> Whose:
    """A child by name."""
    return Whose(name, f"{name}’s", f"{name} is", f"{name} was")


def filled(wording: Paragraph, decision: Decision, whose: Whose, **values: object) -> Block:
    """The paragraph with whose permission it is, where it says so; it begins with a capital."""
    named = {"whom": whose.whom, "whose": whose.whose, "whom_is": whose.whom_is, "whom_was": whose.whom_was}
    used = {name: value for name, value in named.items() if f"{{{name}}}" in wording.text}
    block = wording(decision.on, **used, **values)
    block["text"] = block["text"][:1].upper() + block["text"][1:]
    return block
