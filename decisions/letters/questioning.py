"""The letter that is the Current Circumstances Questionnaire: a few questions, and everything needed to answer safely.

The person chooses what to answer, how and with whom. Nothing in it asks for their account again, nothing presses, and
that a person may withdraw is said so that nobody takes it for an invitation or thinks it done by a word.
"""

from decisions import questions
from decisions.letters import asking
from decisions.letters.addressees import chased
from decisions.letters.addresses import COMPETENT_AUTHORITY
from decisions.letters.content import Block, Section, section
from decisions.letters.notice import Notice
from decisions.letters.wording import paragraph, said
from decisions.models import Questionnaire

LAW = "Guidance v4.0, Accessibility of treatment (Current Circumstances Questionnaire)"
WITHDRAWAL_LAW = "Guidance v4.0, Explicit withdrawals"

OPENING = paragraph(
    "questioning.opening",
    "We are considering whether you can have temporary permission to stay in the UK. Nothing has been decided. We ask"
    " you how things are for you now, so that we can decide well. This is your Current Circumstances Questionnaire.",
    "ACC-04",
    LAW,
)
NOT_AGAIN = paragraph(
    "questioning.not_again",
    "You do not have to tell us again what happened to you. We have your account. We ask only how things are now.",
    "ACC-04",
    LAW,
)
HOW = paragraph(
    "questioning.how",
    "Write the number of the question and your answer on any paper, or in an email. Use your own words and any"
    " language. A few words are enough. You can answer by yourself, or with somebody you trust.",
    "ACC-04",
    LAW,
)
SEND = paragraph(
    "questioning.send",
    "Send your answers by email to {mailbox}, and give the reference {reference}. Keep a copy, if that is safe.",
    "ACC-04 EXT-08",
    asking.SAFE,
)
SKIP = paragraph(
    "questioning.skip",
    "You can leave out any question. You do not have to say why. Stop whenever you wish, and go on another day.",
    "ACC-04",
    LAW,
)
DECIDES_NOTHING = paragraph(
    "questioning.decides_nothing",
    "No answer decides your case by itself, and neither does a question that you leave out. We look at everything we"
    " have. A caseworker reads your words as you wrote them.",
    "ACC-04 ACC-05 ACC-07",
    LAW,
)
DUE = paragraph(
    "questioning.due",
    "Please send your answers so that we have them by {due_on}. If you need more time, tell us before that day, and we"
    " will agree a new one with you. You do not have to give a reason.",
    "ACC-04",
    LAW,
)
MAY_WITHDRAW = paragraph(
    "questioning.may_withdraw",
    "We go on considering your case unless you tell us that you do not want us to. That is called withdrawing. You can"
    " do so from now on. You do not have to, and nobody may make you.",
    "WDR-01",
    WITHDRAWAL_LAW,
)
HOW_TO_WITHDRAW = paragraph(
    "questioning.how_to_withdraw",
    "Before you choose, talk to a legal representative: it can change whether you may stay in the UK. If you tell us"
    " that you want to withdraw, we send you a form. Nothing ends until you have signed it and we have it back.",
    "WDR-01 WDR-02 WDR-03",
    WITHDRAWAL_LAW,
)
HELP = paragraph(
    "questioning.help",
    "Your support worker or your legal representative can read this with you, write down your answers and send them for"
    " you. If you need an interpreter, or this letter in another language, in large print or in another form, tell them"
    " or us.",
    "ACC-04",
    LAW,
)


def heading(notice: Notice) -> str:
    """What the letter is, in a line."""
    return "Some questions about how things are for you now"


def opening(notice: Notice) -> list[Block]:
    """Why we write, and that nothing is to be told again."""
    on = notice.on
    return [OPENING(on), NOT_AGAIN(on), *([asking.STILL_A_VICTIM(on)] if notice.is_accepted else [])]


def sections(notice: Notice) -> list[Section]:
    """The questions, how to answer them or not, by when, withdrawing, and who helps."""
    asked = chased(notice.about)
    assert isinstance(asked, Questionnaire)  # the letter's kind says so
    return [asked_in(asked), *the_rest(notice, due_on=said(asked.due_on)), withdrawing(notice)]


def asked_in(asked: Questionnaire) -> Section:
    """The questions with their numbers: alike in the letter and its reminders."""
    blocks: list[Block] = [
        {"type": "paragraph", "key": f"questioning.asks.{key}", "text": f"Question {number}. {questions.asks(key)}"}
        for number, key in enumerate(asked.questions, 1)
    ]
    return section("Our questions", blocks)


def the_rest(notice: Notice, *, due_on: str) -> list[Section]:
    """How to answer and when, what if not, and who helps: alike in the letter and its reminders."""
    on = notice.on
    send = SEND(on, mailbox=COMPETENT_AUTHORITY.on(on), reference=notice.reference)
    return [
        section("How to answer", [HOW(on)]),
        section("If you do not want to answer a question", [SKIP(on), DECIDES_NOTHING(on)]),
        section("When we need your answers", [DUE(on, due_on=due_on)]),
        section("How to send them safely", [send, asking.SAFELY(on)]),
        section("Who can help you", [HELP(on)]),
    ]


def withdrawing(notice: Notice) -> Section:
    """That the person may withdraw, how, and that nothing ends by a word (WDR-01, WDR-02)."""
    return section("If you do not want us to go on", [MAY_WITHDRAW(notice.on), HOW_TO_WITHDRAW(notice.on)])
