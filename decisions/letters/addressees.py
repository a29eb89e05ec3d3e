"""To whom a letter that asks for something is written, and where: never elsewhere than the person said is safe."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cases.models.safe_contact import Channel
from cases.safe_contact import Choices
from decisions.letters.content import Unfilled, clean
from decisions.models import Chaser, Consideration, EvidenceRequest, Notice, Questionnaire

Recipient = EvidenceRequest.Recipient
THROUGH = (Channel.REPRESENTATIVE, Channel.SUPPORT_WORKER)
NEVER_TO_CHILD = "Record somebody else to write to: a letter is never addressed to a child."
NO_ADDRESS = "Record where {who} can be written to: an address or an email address."


@dataclass(frozen=True)
class Addressee:
    """The name and the lines at the head of the letter, and whom it greets. `is_person` of the person themselves.

    `in_place_of` names the person where they are a child, to whom nothing is written directly.
    """

    name: str
    lines: list[str]
    greeted: str
    is_person: bool = False
    in_place_of: str = ""


def of_person(name: str, channel: str, choices: Choices) -> Addressee:
    """The person, through a channel that has been found safe for them. Raises `Unfilled` where nothing is written."""
    if not clean(name):
        raise Unfilled(["Record the person’s name: a letter is never written to a reference."])
    if channel == Channel.POST and choices.address:
        return Addressee(clean(choices.address["addressee"]), _lines(choices.address["lines"]), clean(name), True)
    if channel == Channel.EMAIL and choices.email:
        return Addressee(clean(name), [clean(choices.email)], clean(name), True)
    if channel in THROUGH and (through := choices.people.get(channel)):
        lines = [f"Through {clean(through['name'])}", *_place_of(through)]
        return Addressee(clean(name), lines, clean(name), True)
    raise Unfilled(["A letter goes by post, by email, or through a representative or support worker."])


def of_contact(channel: str, choices: Choices) -> Addressee:
    """The representative or support worker on record, themselves."""
    person = choices.people.get(channel)
    if person is None:
        raise Unfilled(["Record who is written to, under safe contact."])
    return Addressee(clean(person["name"]), _place_of(person), clean(person["name"]))


def of_adult_for(child: str, known_as: str, choices: Choices) -> Addressee:
    """The adult on record to whom a letter for a child goes, and who is greeted; never the child (CHD-01)."""
    if not child:
        raise Unfilled(["Record the person’s name: a letter is never written to a reference."])
    adult = of_contact(known_as, choices)
    if adult.name == child:
        raise Unfilled([NEVER_TO_CHILD])
    return Addressee(adult.name, adult.lines, adult.greeted, is_person=True, in_place_of=child)


def given(name: str, address: str) -> Addressee:
    """Somebody else, at the address that was given for them."""
    lines = _lines(address)
    if not lines:
        raise Unfilled([NO_ADDRESS.format(who=clean(name))])
    return Addressee(clean(name), lines, clean(name))


def of_subject(about: EvidenceRequest | Questionnaire | Chaser, choices: Choices, address: str = "") -> Addressee:
    """To whom the letter about it goes now; `address` is that of somebody else, about whom the person has no say."""
    asked = chased(about)
    name = asked.consideration.victim.name
    if isinstance(asked, Questionnaire) or asked.recipient == Recipient.PERSON:
        return of_person(name, about.channel, choices)
    if about.channel:
        return of_contact(about.channel, choices)
    return given(asked.asked_of, address)


def considered(about: EvidenceRequest | Questionnaire | Chaser | Notice) -> Consideration:
    """The consideration that it belongs to."""
    return about.consideration if isinstance(about, Notice) else chased(about).consideration


def chased(about: EvidenceRequest | Questionnaire | Chaser | Notice) -> EvidenceRequest | Questionnaire:
    """What is asked: itself, or what a reminder is of. A notice asks nothing of the kind, and comes by another way."""
    assert not isinstance(about, Notice)
    if not isinstance(about, Chaser):
        return about
    found = about.request or about.questionnaire
    assert found is not None  # the database holds a chaser to one of the two
    return found


def _place_of(person: Mapping[str, Any]) -> list[str]:
    """The organisation with the postal address, or, without one, the email address."""
    lines = _lines(person["lines"]) or [line for line in [clean(person["email"])] if line]
    if not lines:
        raise Unfilled([NO_ADDRESS.format(who=clean(person["name"]))])
    return [line for line in [clean(person["organisation"]), *lines] if line]


def _lines(text: str) -> list[str]:
    return [clean(line) for line in text.splitlines() if clean(line)]
