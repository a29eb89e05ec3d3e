"""The grounds on which permission may or must be cancelled: what each is called, says and cites, by date."""

from dataclasses import dataclass
from datetime import date

from decisions.letters.content import Block, clean
from decisions.letters.decision import Decision
from decisions.letters.wording import Paragraph, paragraph
from decisions.rules.parameters import GUIDANCE_4_FROM
from decisions.rules.shapes import DISQUALIFICATION_GROUNDS, MANDATORY_GROUNDS

CANCELLATION = "Guidance v4.0, Cancellation of temporary permission to stay"
SUITABILITY_FROM = date(2025, 11, 11)
"""From this day Part Suitability stands in the place of Part 9 of the Immigration Rules (HC 1333)."""


@dataclass(frozen=True)
class Provision:
    """Where a ground stands in the law, and the days on which it stands there."""

    text: str
    since: date = GUIDANCE_4_FROM
    until: date | None = None


@dataclass(frozen=True)
class Ground:
    """A ground: its heading, what is found of it, and, where it is a breach, in what the failure to comply lies."""

    code: str
    title: str
    found: Paragraph
    provisions: tuple[Provision, ...]
    breach: Paragraph | None = None

    @property
    def is_mandatory(self) -> bool:
        """The Rules leave no choice once the ground is made out (CAN-06 to CAN-09)."""
        return self.code in MANDATORY_GROUNDS

    @property
    def needs_disqualification(self) -> bool:
        """It can be relied on only once the person has been disqualified (CAN-04)."""
        return self.code in DISQUALIFICATION_GROUNDS

    def provision(self, decision: Decision) -> str:
        """Where it stands on the day of the decision: as is on record here, or as the finding states; else nothing."""
        for one in self.provisions:
            if one.since <= decision.on and (one.until is None or decision.on <= one.until):
                return one.text
        finding = decision.found(f"ground:{self.code}")
        return clean((finding["answers"].get("provision") or "") if finding else "")


GROUNDS: dict[str, Ground] = {}
"""Every ground by its code in the case file."""


def _part_9(code: str, successor: str = "") -> tuple[Provision, ...]:
    before = Provision(f"paragraph {code} of Part 9 of the Immigration Rules", until=SUITABILITY_FROM - date.resolution)
    after = Provision(f"paragraph {successor} of Part Suitability of the Immigration Rules", SUITABILITY_FROM)
    return (before, after) if successor else (before,)


def _ground(code: str, title: str, text: str, requirements: str, *, successor: str = "", breach: str = "") -> None:
    source = f"Immigration Rules Part 9, {code}; Appendix VTS 10.1"
    provisions = _part_9(code, successor)
    if code in DISQUALIFICATION_GROUNDS:
        source = "NABA 2022 s.63, s.65(7)"
        provisions = (Provision("sections 63 and 65(7) of the Nationality and Borders Act 2022"),)
    GROUNDS[code] = Ground(
        code,
        title,
        paragraph(f"ground.{code}.found", text, requirements, source),
        provisions,
        paragraph(f"ground.{code}.breach", breach, f"CLT-02 {requirements}", source) if breach else None,
    )


_ground(
    "9.2.2",
    "Exclusion from the UK",
    "The Secretary of State has personally directed that {whom} be excluded from the UK.",
    "CAN-07",
)
_ground(
    "9.3.2",
    "Presence not conducive to the public good",
    "We found that {whose} presence in the UK is not conducive to the public good.",
    "CAN-08",
)
_ground(
    "9.4.2",
    "Criminality for which permission must be cancelled",
    "We found {whose} offending to be of a kind for which permission must be cancelled. That is a prison sentence of"
    " 12 months or more, persistent offending with a particular disregard for the law, or an offence that caused"
    " serious harm.",
    "CAN-09",
)
_ground(
    "9.4.5",
    "Criminality for which permission may be cancelled",
    "We found {whose} offending to be of a kind for which permission may be cancelled. That is a prison sentence of"
    " under 12 months, a sentence other than prison, or a disposal out of court that is on record.",
    "CAN-09",
)
_ground(
    "9.5.2",
    "Exclusion from asylum or humanitarian protection",
    "We found that {whom_is} excluded from asylum or humanitarian protection.",
    "CAN-10",
)
_ground(
    "9.7.3",
    "False statements or documents, or facts not told",
    "We found that false statements, documents or information were used for {whose} permission, or that facts that"
    " mattered were not told.",
    "CAN-11",
    successor="SUI 10.2",
    breach="So there was a failure to comply with what is asked of everybody who is given permission: that what we are"
    " told is true and complete. The Rules apply whether or not {whom} knew of it.",
)
_ground(
    "9.20.1",
    "A change of circumstances",
    "We found that circumstances have changed since the permission was given, in a way that bears on whether it"
    " should go on.",
    "CAN-12",
)
_ground(
    "9.20.2",
    "A purpose other than the one stated",
    "We found that the purpose of coming to the UK was not the one that was stated to get entry clearance.",
    "LEG-05",
)
_ground(
    "9.23.1",
    "Requirements no longer met",
    "We found that the requirements under which the permission was given are no longer met.",
    "CAN-13",
)
_ground(
    "9.24.1",
    "Permission that depends on another person’s",
    "The permission of the person on whom {whose} permission depends has been cancelled, or is being cancelled. That"
    " does not by itself end {whose} permission. We looked at it separately.",
    "CAN-14",
)
_ground(
    "public_order",
    "Threat to public order",
    "We found that {whom_is} a threat to public order, after a separate decision to disqualify from protection as a"
    " victim. That decision does not by itself end permission, and we did not presume that it should.",
    "CAN-01 CAN-04",
)
_ground(
    "bad_faith",
    "A claim made in bad faith",
    "We found that the claim to be a victim was made in bad faith, after a separate decision to disqualify from"
    " protection as a victim. That decision does not by itself end permission, and we did not presume that it should.",
    "CAN-01 CAN-04",
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
