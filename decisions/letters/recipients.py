"""By which ways a letter may be sent, and to whom by each: only to what the person said is safe (promise 31)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from cases import safe_contact
from cases.models import Victim
from cases.models.safe_contact import Channel
from cases.safe_contact import Choices
from decisions.answers import is_adult
from decisions.letters.addressees import Addressee, of_adult_for, of_contact, of_person, of_subject
from decisions.letters.content import Unfilled, clean
from decisions.models import Chaser, EvidenceRequest, Letter, Questionnaire
from decisions.models.letter import LetterKind
from decisions.models.notice import TO_AUTHORITY
from decisions.models.service import Service

Recipient = Service.Recipient
WRITTEN = (Channel.POST, Channel.EMAIL, Channel.REPRESENTATIVE, Channel.SUPPORT_WORKER)
"""The channels through which a letter goes."""
COPIED = (Recipient.REPRESENTATIVE, Recipient.SUPPORT_WORKER)
ADULTS = (Recipient.REPRESENTATIVE, Recipient.ALTERNATIVE, Recipient.SUPPORT_WORKER)
"""Through whom a letter to a child goes: never to the child directly."""
AS_WRITTEN, COPIES = "as_written", "copies"
LABELS = {
    Channel.POST: "By post, to the safe address",
    Channel.EMAIL: "By email, to the safe email address",
    Recipient.REPRESENTATIVE: "Through the representative",
    Recipient.SUPPORT_WORKER: "Through the support worker",
    Recipient.ALTERNATIVE: "Through the alternative contact",
    AS_WRITTEN: "To whom it is written",
    COPIES: "The copies alone",
}
NO_ADULT = (
    "The person is under 18: a letter is never served on a child directly. Record under safe contact the"
    " representative, or the local authority, guardian or other adult contact person through whom it goes."
)
AGE_UNKNOWN = (
    "Record the date of birth first: a letter is never served on a child directly, and whether the person is a child is"
    " not known."
)
NO_WAY = "Record under safe contact a way in which a letter may reach the person."


@dataclass(frozen=True)
class Place:
    """One recipient with the name and address on the envelope."""

    recipient: str
    method: str
    name: str
    lines: tuple[str, ...]
    is_copy: bool = False

    @property
    def text(self) -> str:
        """The name and the address, a line each."""
        return "\n".join((self.name, *self.lines))


@dataclass(frozen=True)
class Way:
    """A way to send the letter: the places that it and its copies go to, the letter's first; or why it is closed."""

    key: str
    places: tuple[Place, ...]
    points: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The way as it is said to people."""
        return LABELS[self.key]

    @property
    def text(self) -> str:
        """All its places, for a second person to confirm."""
        return "\n\n".join(place.text for place in self.places)

    @property
    def in_a_line(self) -> str:
        """All its places in a sentence each."""
        said = (", ".join(place.text.splitlines()) for place in self.places)
        return ". ".join(
            f"Copy to {one}" if place.is_copy else one for place, one in zip(self.places, said, strict=True)
        )


def is_to_person(letter: Letter) -> bool:
    """The letter speaks to the person, and not to somebody else about them."""
    if letter.kind == LetterKind.NOTICE:
        assert letter.notice is not None  # the database holds a letter to what its kind says
        return letter.notice.kind not in TO_AUTHORITY
    about = asked_about(letter)
    return about is None or bool(about.channel)


def asked_about(letter: Letter) -> EvidenceRequest | Questionnaire | Chaser | None:
    """What the letter asks or reminds of; None where it tells of something."""
    return letter.evidence_request or letter.questionnaire or letter.chaser


def printed_way(letter: Letter) -> str:
    """The way whose address stands on the letter: that for which it was written; of a decision, the first that was
    open when its letter was asked for. `letter` is loaded with what was safe then.
    """
    if about := asked_about(letter) or letter.notice:
        return about.channel
    try:
        then = timezone.localdate(letter.requested_at)
        way, to = of_decision(letter.consideration.victim, safe_contact.read(letter), then)
    except Unfilled:
        return Channel.POST.value
    printed = [letter.content.get("addressee"), *letter.content.get("address", [])]
    return way if printed == [to.name, *to.lines] else Channel.POST.value  # as if it were to be posted: it is compared


def of_decision(victim: Victim, choices: Choices, on: date) -> tuple[str, Addressee]:
    """To whom a decision made on that day is written, and by which way: the first that the person allows and that has
    what it needs, the safe address before the others; of a child, the adult on record, and never the child (CHD-01).

    Raises `Unfilled` where it could reach nobody safely, with what to record.
    """
    lacking: list[str] = []
    for way in _open_to(victim, choices, on):
        try:
            return way, _written_to(way, victim, choices, on)
        except Unfilled as unfilled:
            lacking += unfilled.points
    raise Unfilled(list(dict.fromkeys(lacking)) or [no_way(victim, choices, on)])


def no_way(victim: Victim, choices: Choices, on: date) -> str:
    """Why a decision could be written to nobody, in a sentence that says what to record; "" where it could."""
    if _open_to(victim, choices, on):
        return ""
    if victim.date_of_birth is not None and is_adult(victim.date_of_birth, on):
        return choices.refusal(Channel.POST) or NO_WAY
    return _why_none(victim, on)


def ways(letter: Letter, choices: Choices, on: date) -> list[Way]:
    """Each way that could be chosen on the day, those that are closed with why. Nobody types an address."""
    if not is_to_person(letter):
        return [_as_written(letter)]
    keys = _keys(letter, choices, on)
    return [_way(key, letter, choices, on) for key in keys]


def stop(letter: Letter, choices: Choices, on: date) -> str:
    """Why there is no way at all, in a sentence that says what to record; "" where there is one."""
    if not is_to_person(letter) or _keys(letter, choices, on):
        return ""
    return _why_none(letter.consideration.victim, on)


def _why_none(victim: Victim, on: date) -> str:
    if victim.date_of_birth is None:
        return AGE_UNKNOWN
    return NO_WAY if is_adult(victim.date_of_birth, on) else NO_ADULT


def _keys(letter: Letter, choices: Choices, on: date) -> list[str]:
    about = asked_about(letter) or letter.notice
    return _open_to(letter.consideration.victim, choices, on, WRITTEN if about is None else (about.channel,))


def _open_to(victim: Victim, choices: Choices, on: date, channels: Sequence[str] = WRITTEN) -> list[str]:
    """The ways that may be used; to a child, or where nobody knows whether it is one, those to an adult alone."""
    if not is_adult(victim.date_of_birth, on):
        return [who.value for who in ADULTS if who in choices.people and who not in _never(choices)]
    return [Channel(channel).value for channel in channels if channel in choices.allowed]


def _written_to(way: str, victim: Victim, choices: Choices, on: date) -> Addressee:
    if is_adult(victim.date_of_birth, on):
        return of_person(victim.name, way, choices)
    if victim.date_of_birth is None:
        raise Unfilled([AGE_UNKNOWN])
    return of_adult_for(clean(victim.name), way, choices)


def _as_written(letter: Letter) -> Way:
    recipient = Recipient.AUTHORITY if letter.kind == LetterKind.NOTICE else Recipient.ASKED
    name, lines = letter.content["addressee"], tuple(letter.content["address"])
    return Way(AS_WRITTEN, (Place(recipient, method_of(lines), name, lines),))


def _way(key: str, letter: Letter, choices: Choices, on: date) -> Way:
    try:
        copies = tuple(_copies(choices, apart_from=key))
        return Way(key, (_main(key, letter, choices, on), *copies))
    except Unfilled as unfilled:
        return Way(key, (), tuple(unfilled.points))


def _main(key: str, letter: Letter, choices: Choices, on: date) -> Place:
    victim = letter.consideration.victim
    if not is_adult(victim.date_of_birth, on):  # to the adult, who has it in their hands for the child
        return _place(key, of_contact(key, choices))
    recipient = Recipient.PERSON if key in (Channel.POST, Channel.EMAIL) else key
    about = asked_about(letter)
    if about is not None and about.channel == key:
        return _place(recipient, of_subject(about, choices))
    return _place(recipient, of_person(victim.name, key, choices))


def _copies(choices: Choices, *, apart_from: str) -> Iterator[Place]:
    """A copy to each who gets them, through their own recorded address; not to whom the letter goes through."""
    for known_as in COPIED:
        person = choices.people.get(known_as)
        if person and person["copied_in"] and known_as != apart_from and known_as not in _never(choices):
            yield _place(known_as, of_contact(known_as, choices), is_copy=True)


def _place(recipient: str, to: Addressee, *, is_copy: bool = False) -> Place:
    return Place(recipient, method_of(to.lines), to.name, tuple(to.lines), is_copy)


def _never(choices: Choices) -> set[str]:
    return {channel.value for channel in choices.never}


def method_of(lines: tuple[str, ...] | list[str]) -> str:
    """By email where the last line is an email address, else by post."""
    return Channel.EMAIL if lines and "@" in lines[-1] else Channel.POST
