"""What letters that ask and notices have to say, from what is on record of what they ask or tell."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from decisions import questions
from decisions.letters import representations
from decisions.letters.addressees import chased
from decisions.letters.content import clean
from decisions.letters.required.standing import Standing, day
from decisions.models import Chaser, EvidenceRequest, Notice, Questionnaire
from decisions.models.notice import NoticeKind

Said = Mapping[str, Any]


@dataclass(frozen=True)
class Due:
    """What the letter of one kind of notice says of its particulars: days, names, and words as they were written; and
    the parts that it has whatever they are.
    """

    days: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    of_child: bool = False
    where: Callable[[Said], bool] = lambda _: True  # whether the days stand in it


def asked(about: EvidenceRequest, letter: Standing) -> Iterator[str]:
    """What is asked for, and by when."""
    yield from _what(about, letter)
    yield from _due(about.due_on, letter)


def questionnaire(about: Questionnaire, letter: Standing) -> Iterator[str]:
    """Every question, and by when an answer is awaited."""
    yield from _questions(about, letter)
    yield from _due(about.due_on, letter)


def chaser(about: Chaser, letter: Standing) -> Iterator[str]:
    """What was asked, when, and the new day."""
    of = chased(about)
    if isinstance(of, Questionnaire):
        yield from _questions(of, letter)
        asked_on = of.issued_on
    else:
        yield from _what(of, letter)
        asked_on = of.asked_on
    if not letter.says("chasing.*", day(asked_on)):
        yield f"The letter does not say that it was asked on {day(asked_on)}."
    yield from _due(about.due_on, letter)


def _what(about: EvidenceRequest, letter: Standing) -> Iterator[str]:
    if not letter.quotes("asked", about.what):
        yield "The letter does not say what is asked for."


def _questions(about: Questionnaire, letter: Standing) -> Iterator[str]:
    for key in about.questions:
        if not letter.says(f"questioning.asks.{key}", questions.asks(key)):
            yield f"The letter does not ask “{questions.asks(key)}”."


def _due(due_on: Any, letter: Standing) -> Iterator[str]:
    if not letter.says(("asking.due", "asking.due_others", "questioning.due"), day(due_on)):
        yield f"The letter does not say that an answer is awaited by {day(due_on)}."


def told(about: Notice, letter: Standing) -> Iterator[str]:
    """What the table asks of the kind of notice: each day, name and passage of its particulars."""
    said, due = about.particulars, NOTICES[NoticeKind(about.kind)]
    named = [*(day(said.get(name)) for name in due.days if due.where(said)), *(said.get(name) for name in due.names)]
    if due.of_child:
        named.append(clean(about.child.name) if about.child else "")
    for value in named:
        if not value or not _tells(letter, clean(str(value))):
            yield f"The letter does not say “{value}”." if value else "The letter lacks a day or a name that it needs."
    for name in due.words:
        if not letter.quotes(("*",), said.get(name) or ""):
            yield "The letter does not have all the words that were written for it."
    if any(not letter.has(part) for part in due.parts):
        yield "The letter comes without the form to sign."
    ground = representations.GROUND.get(said.get("ground") or "")
    if about.kind == NoticeKind.REPRESENTATIONS and (ground is None or not letter.has(ground.key)):
        yield "The letter does not say on which ground the permission may be cancelled."


def _tells(letter: Standing, value: str) -> bool:
    paragraphs = (block["text"] for block in letter.blocks() if block["type"] == "paragraph")
    return any(value in text for text in paragraphs)


NOTICES: dict[NoticeKind, Due] = {
    NoticeKind.HOLD: Due(("review_on",), ("authority", "published_in"), ("why",)),
    NoticeKind.NO_DECISION_YET: Due(("requested_on",)),
    NoticeKind.WITHDRAWAL_FORM: Due(parts=("withdrawing.form.reference", "withdrawing.form.sign")),
    NoticeKind.WITHDRAWN: Due(("received_on",)),
    NoticeKind.LEAVE_IN_LINE: Due(of_child=True),
    NoticeKind.LEAVE_IN_LINE_WARNING: Due(("asked_on",), of_child=True),
    NoticeKind.LEAVE_IN_LINE_DECIDED: Due(
        ("starts_on", "expires_on"),
        words=("reasons", "best_interests"),
        of_child=True,
        where=lambda said: said.get("outcome") == "granted",
    ),
    NoticeKind.REPRESENTATIONS: Due(("expires_on", "due_on"), words=("rests_on",)),
    NoticeKind.RECONSIDERATION_RECEIVED: Due(("received_on", "decided_on")),
    NoticeKind.RECONSIDERATION_LATE: Due(("received_on", "decided_on", "served_on", "last_day")),
    NoticeKind.EXTENSION_REMINDER: Due(("opens_on", "expires_on")),
    NoticeKind.AUTHORITY_CONTACT: Due(("expires_on", "due_on")),
}
"""By kind of notice what has to stand in its letter. A kind that is not here is not sent."""
