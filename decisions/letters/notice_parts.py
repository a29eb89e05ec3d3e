"""What every notice is made of, and the passages that several share."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from decisions.letters.addresses import COMPETENT_AUTHORITY
from decisions.letters.content import Block, Section, section
from decisions.letters.notice import Notice
from decisions.letters.wording import paragraph

SAFE = "Guidance v4.0, Contacting the victim"


def _nothing(notice: Notice) -> list[Section]:
    return []


@dataclass(frozen=True)
class Parts:
    """The parts of one kind of notice. `enclosure` stands after the signature, on a page of its own."""

    heading: Callable[[Notice], str]
    opening: Callable[[Notice], list[Block]]
    sections: Callable[[Notice], list[Section]]
    enclosure: Callable[[Notice], list[Section]] = _nothing


FOR_CHILD = paragraph(
    "telling.for_child",
    "This letter is for {child}, who is under 18. We do not write to a child directly, so we write to you. Please go"
    " through it with {child}. In the rest of this letter, “you” is {child}.",
    "CHD-01",
    "Borders, Citizenship and Immigration Act 2009 s.55",
)
ACT_FOR_CHILD = paragraph(
    "telling.act_for_child",
    "What this letter says that you can do, you can do for {child}. If you are not the right person to act for"
    " {child}, tell us at once, and give this letter to nobody else.",
    "CHD-01",
    "Borders, Citizenship and Immigration Act 2009 s.55",
)
WRITE = paragraph(
    "telling.write",
    "Write by email to {mailbox}, and give the reference {reference}.",
    "EXT-08",
    SAFE,
)
SAFELY = paragraph(
    "telling.safely",
    "Use a phone, a computer and an address that only you and people you trust can see. If the way we wrote to you is"
    " not safe any more, tell us, and we will not use it again.",
    "NEC-01",
    SAFE,
)
HELP = paragraph(
    "telling.help",
    "Your legal representative or your support worker can read this letter with you and write to us for you. If you"
    " need an interpreter, or this letter in another language, in large print or in another form, tell them or us.",
    "NEC-01",
    SAFE,
)
HELP_AUTHORITY = paragraph(
    "telling.help_authority",
    "Write to us if anything in this letter is not clear, or if you are not the right person to ask. Tell nobody of"
    " this letter who does not need to know. Do not try to reach {person} in any way that {person} has not told you is"
    " safe.",
    "COO-08",
    SAFE,
)
BORN = paragraph(
    "telling.born",
    "So that you can find your records: {person} was born on {born}.",
    "COO-08",
    "Guidance v4.0, Co-operation with a public authority",
)


def write(notice: Notice) -> Block:
    """Where to write, with which reference."""
    return WRITE(notice.on, mailbox=COMPETENT_AUTHORITY.on(notice.on), reference=notice.reference)


def if_you_have_a_question(notice: Notice) -> Section:
    """How the person reaches us safely, and who helps them."""
    return section("If you have a question, or need help", [write(notice), SAFELY(notice.on), HELP(notice.on)])


def if_the_authority_has_a_question(notice: Notice) -> Section:
    """How the authority reaches us, and what it keeps to itself."""
    help_ = HELP_AUTHORITY(notice.on, person=notice.name)
    return section("If you have a question", [write(notice), help_])


def born(notice: Notice) -> list[Block]:
    """When the person was born, where that is known."""
    return [BORN(notice.on, person=notice.name, born=notice.born)] if notice.born else []


def day(notice: Notice, name: str) -> date:
    """A day among the particulars."""
    return date.fromisoformat(notice.particular(name))
