"""The letter that asks for evidence: what, why it helps, how to send it safely, by when, and what if it cannot be had.

It is written for whoever has to act on it. The person is never asked to tell again what happened to them, and reads
that the want of a report decides nothing by itself.
"""

from decisions.letters.addressees import chased
from decisions.letters.addresses import COMPETENT_AUTHORITY
from decisions.letters.content import Block, Section, section, words
from decisions.letters.notice import Notice
from decisions.letters.why_asked import COOPERATION_LAW, RECONSIDERATION_LAW, TREATMENT_LAW, WHY, WHY_ELSE
from decisions.letters.wording import Paragraph, paragraph, said
from decisions.models import EvidenceRequest
from decisions.models.consideration import Kind

SAFE = "Guidance v4.0, Contacting the victim"

OPENING = paragraph(
    "asking.opening",
    "We are considering whether you can have temporary permission to stay in the UK. Nothing has been decided. We are"
    " writing because something more could help us to decide well.",
    "NEC-01",
    TREATMENT_LAW,
)
OPENING_AGAIN = paragraph(
    "asking.opening_again",
    "We are looking again at the decision that we made about you. Nothing new has been decided. We are writing because"
    " something more could help us to decide well.",
    "RCN-09",
    RECONSIDERATION_LAW,
)
OPENING_CASE = paragraph(
    "asking.opening_case",
    "We are looking at your case. Nothing has been decided. We are writing because something more could help us to"
    " decide well.",
    "NEC-01",
    TREATMENT_LAW,
)
NOT_AGAIN = paragraph(
    "asking.not_again",
    "You do not have to tell us again what happened to you. We have your account.",
    "NEC-01",
    TREATMENT_LAW,
)
STILL_A_VICTIM = paragraph(
    "asking.still_a_victim",
    "We accept that you are a victim of modern slavery. This letter does not change that.",
    "INT-04",
    "NABA 2022 s.65(1)",
)
OPENING_OTHERS = paragraph(
    "asking.opening_others",
    "We are considering whether {person} can have permission to stay in the UK. Nothing has been decided. We ask for"
    " your help with what only you may be able to tell us.",
    "NEC-01 COO-08",
    COOPERATION_LAW,
)
OPENING_CONTACT = paragraph(
    "asking.opening_contact",
    "We are considering whether {person} can have permission to stay in the UK. Nothing has been decided. {person} has"
    " told us that it is safe to write to you.",
    "NEC-01",
    TREATMENT_LAW,
)
OPENING_CASE_OTHERS = paragraph(
    "asking.opening_case_others",
    "We are looking at the case of {person}. Nothing has been decided. We ask for your help with what only you may be"
    " able to tell us.",
    "RCN-09 COO-08",
    COOPERATION_LAW,
)
OPENING_CASE_CONTACT = paragraph(
    "asking.opening_case_contact",
    "We are looking at the case of {person}. Nothing has been decided. {person} has told us that it is safe to write to"
    " you.",
    "RCN-09",
    RECONSIDERATION_LAW,
)
BORN = paragraph(
    "asking.born", "So that you can find your records: {person} was born on {born}.", "COO-08", COOPERATION_LAW
)
ASKED = paragraph("asking.asked", "The caseworker who has this case writes:", "NEC-01 COO-07", TREATMENT_LAW)
DUE = paragraph(
    "asking.due",
    "Please send it so that we have it by {due_on}. If you need more time, write to us before that day and say how"
    " much. You do not have to give a reason.",
    "NEC-01 COO-09",
    TREATMENT_LAW,
)
DUE_OTHERS = paragraph(
    "asking.due_others",
    "Please send it so that we have it by {due_on}. If you need more time, tell us before that day how much.",
    "NEC-01 COO-08",
    COOPERATION_LAW,
)
SEND = paragraph(
    "asking.send",
    "Send it by email to {mailbox}, and give the reference {reference}. Send copies, and keep the originals.",
    "EXT-08",
    SAFE,
)
SAFELY = paragraph(
    "asking.safely",
    "Use a phone, a computer and an address that only you and people you trust can see. If it is not safe for you to"
    " write to us or to keep this letter, your support worker or your legal representative can send it for you. If the"
    " way we wrote to you is no longer safe, tell us or them, and we will not use it again.",
    "NEC-01",
    SAFE,
)
SAFELY_OTHERS = paragraph(
    "asking.safely_others",
    "Tell nobody of this letter who does not need to know. Do not try to reach {person} about it in any way that"
    " {person} has not told you is safe.",
    "NEC-01",
    SAFE,
)
CANNOT = paragraph(
    "asking.cannot",
    "If you cannot get what we ask for, or do not want to, tell us by the same day. Tell us why if you can: for"
    " example, that you wait for an appointment, or that a report costs money that you do not have. We may be able to"
    " ask somebody else instead.",
    "NEC-01",
    TREATMENT_LAW,
)
DECIDES_NOTHING = paragraph(
    "asking.decides_nothing",
    "That there is no report, or no answer, does not decide your case by itself. We look at everything we have.",
    "NEC-01 COO-09",
    TREATMENT_LAW,
)
CANNOT_OTHERS = paragraph(
    "asking.cannot_others",
    "Send only what you are free to share. If you need the agreement of {person} first, or cannot give what we ask"
    " for, please tell us so by the same day. No answer is not taken as an answer: we would have to ask again.",
    "COO-08 COO-09",
    COOPERATION_LAW,
)
DECIDES_NOTHING_OTHERS = paragraph(
    "asking.decides_nothing_others",
    "That there is no report does not decide the case of {person} by itself. We look at everything we have.",
    "NEC-01 COO-09",
    TREATMENT_LAW,
)
HELP = paragraph(
    "asking.help",
    "Your legal representative or your support worker can read this letter with you, help you to ask a doctor or"
    " another person, and write to us for you. If you need an interpreter, or this letter in another language or form,"
    " tell them or us.",
    "NEC-01",
    TREATMENT_LAW,
)
HELP_OTHERS = paragraph(
    "asking.help_others",
    "Write to the same address if anything in this letter is not clear, or if you are not the right person to ask.",
    "COO-08",
    COOPERATION_LAW,
)


def heading(notice: Notice) -> str:
    """What the letter is, in a line."""
    return "Something that could help your case" if notice.to.is_person else f"We ask for your help about {notice.name}"


def opening(notice: Notice) -> list[Block]:
    """Why we write; to somebody else, of whom."""
    on = notice.on
    if notice.to.is_person:
        return [_opening_of(notice)(on), NOT_AGAIN(on), *([STILL_A_VICTIM(on)] if notice.is_accepted else [])]
    of_permission = _request(notice).consideration.kind == Kind.CONSIDERATION
    contact = OPENING_CONTACT if of_permission else OPENING_CASE_CONTACT
    first = contact if is_contact(_request(notice)) else OPENING_OTHERS if of_permission else OPENING_CASE_OTHERS
    return [first(on, person=notice.name), *([BORN(on, person=notice.name, born=notice.born)] if notice.born else [])]


def _opening_of(notice: Notice) -> Paragraph:
    """Why the person is written to, by what is considered."""
    first = {Kind.CONSIDERATION: OPENING, Kind.RECONSIDERATION: OPENING_AGAIN}
    return first.get(Kind(_request(notice).consideration.kind), OPENING_CASE)


def sections(notice: Notice) -> list[Section]:
    """What, why, by when, how, what if not, and who helps."""
    asked = _request(notice)
    return [
        section("What we ask for", [ASKED(notice.on), *words("asked", asked.what)]),
        section("Why it helps", [WHY.get(step, WHY_ELSE)(notice.on, whom=notice.whom) for step in asked.about]),
        *the_rest(notice, due_on=said(asked.due_on)),
    ]


def the_rest(notice: Notice, *, due_on: str) -> list[Section]:
    """By when and how it is sent, what if it cannot be, and who helps: alike in the letter and its reminders."""
    on, to_person, person = notice.on, notice.to.is_person, notice.name
    send = SEND(on, mailbox=COMPETENT_AUTHORITY.on(on), reference=notice.reference)
    if to_person:
        return [
            section("When we need it", [DUE(on, due_on=due_on)]),
            section("How to send it safely", [send, SAFELY(on)]),
            section("If you cannot send it", [CANNOT(on), DECIDES_NOTHING(on)]),
            section("Who can help you", [HELP(on)]),
        ]
    return [
        section("When we need it", [DUE_OTHERS(on, due_on=due_on)]),
        section("How to send it safely", [send, SAFELY_OTHERS(on, person=person)]),
        section("If you cannot send it", [CANNOT_OTHERS(on, person=person), DECIDES_NOTHING_OTHERS(on, person=person)]),
        section("If you have a question", [HELP_OTHERS(on)]),
    ]


def is_contact(asked: EvidenceRequest) -> bool:
    """It is asked of the representative or the support worker, whom the person said may be written to."""
    return asked.recipient in (EvidenceRequest.Recipient.REPRESENTATIVE, EvidenceRequest.Recipient.SUPPORT_WORKER)


def _request(notice: Notice) -> EvidenceRequest:
    asked = chased(notice.about)
    assert isinstance(asked, EvidenceRequest)  # the letter's kind says so
    return asked
