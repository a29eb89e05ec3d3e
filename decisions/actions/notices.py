"""Letters that ask before a decision: requested here, made by the worker, issued by a person who read them."""

from cases import safe_contact
from cases.models import Caseworker, Victim
from cases.models.safe_contact import Channel
from cases.safe_contact import Choices, ContactNotSafe
from decisions import letters
from decisions.actions import letter_requests, sent_notices
from decisions.actions.refusals import NotReady
from decisions.letters import addressees
from decisions.letters.notice import Subject
from decisions.models import EvidenceRequest, Letter, Questionnaire
from decisions.models.letter import LetterKind

OF = {
    LetterKind.EVIDENCE_REQUEST: "evidence_request",
    LetterKind.QUESTIONNAIRE: "questionnaire",
    LetterKind.CHASER: "chaser",
}
SPOKEN = (Channel.TELEPHONE, Channel.TEXT)
"""Channels through which no letter goes."""


def request(*, kind: LetterKind, about: Subject, by: Caseworker, address: str = "") -> Letter:
    """The letter is asked for, its content fixed as of today; to be called inside the event of what it tells of.

    `address` is that of somebody else than the person and whom they named. Raises `NotReady` where the channel is not
    one that the person allows, or the letter could not be written.
    """
    asked = addressees.chased(about)
    consideration = asked.consideration
    choices = allowed(consideration.victim, about.channel)
    try:
        to = addressees.of_subject(about, choices, address)
        content = letters.compose_notice(kind, about, to, by)
    except letters.Unfilled as unfilled:
        raise NotReady(unfilled.points) from unfilled
    return letter_requests.ask_for(consideration=consideration, kind=kind, content=content, by=by, **{OF[kind]: about})


def request_if_written(*, kind: LetterKind, about: Subject, by: Caseworker, address: str = "") -> Letter | None:
    """The letter is asked for, where one is written: not for a call or a text, nor to somebody without an address."""
    if not is_written(about.channel, address):
        return None
    return request(kind=kind, about=about, by=by, address=address)


def is_written(channel: str, address: str) -> bool:
    """A letter goes there: not for a call or a text, nor to somebody without an address."""
    return channel not in SPOKEN and bool(channel or address.strip())


def allowed(victim: Victim, channel: str) -> Choices:
    """What the person has said of being contacted; raises `NotReady` where they do not allow the channel.

    Without a channel somebody else is reached, about whom the person has made no choice.
    """
    if not channel:
        return safe_contact.of(victim)
    try:
        return safe_contact.require_allowed(victim, channel)
    except ContactNotSafe as unsafe:
        raise NotReady(unsafe.points) from unsafe


def subject_of(letter: Letter) -> Subject | None:
    """What the letter asks or reminds of; None where it tells of a decision."""
    return letter.evidence_request or letter.questionnaire or letter.chaser


def over(letter: Letter) -> list[str]:
    """Why a letter that asks is not to be sent any more, one sentence each: nothing is asked for that came already."""
    if letter.notice is not None:
        return sent_notices.over(letter)
    found = subject_of(letter)
    if found is None:  # it tells of a decision
        return []
    asked = addressees.chased(found)
    if not letter.consideration.is_open:
        return ["The case is decided or closed: nothing is asked any more."]
    if isinstance(asked, EvidenceRequest) and asked.outcome:
        return ["The request is closed: nothing is asked for twice."]
    if isinstance(asked, Questionnaire) and asked.received_on:
        return ["The questionnaire has come back: nothing is asked twice."]
    return []
