"""To whom a notice is written: the person by a way they allow, an authority where it was given, never a child."""

from django.utils import timezone

from cases.models import Victim
from cases.models.safe_contact import Channel
from cases.safe_contact import Choices
from decisions.answers import is_adult
from decisions.letters import recipients
from decisions.letters.addressees import Addressee, given, of_adult_for, of_person
from decisions.letters.content import Unfilled, clean
from decisions.models import Notice
from decisions.models.notice import TO_AUTHORITY


def of(told: Notice, choices: Choices) -> Addressee:
    """The addressee of the notice. Raises `Unfilled` where it could reach nobody safely, with what to record."""
    if told.kind in TO_AUTHORITY:
        return _authority(told)
    victim = told.consideration.victim
    ways = dict(ways_to(victim, choices))
    if told.channel not in ways:
        raise Unfilled([why_no_way(victim, told.channel, choices)])
    if _is_adult(victim):
        return of_person(victim.name, told.channel, choices)
    return of_adult_for(clean(victim.name), told.channel, choices)


def ways_to(victim: Victim, choices: Choices) -> list[tuple[str, str]]:
    """The ways in which a letter may reach the person now, each with what it is called; none where the age is not
    known: nothing is ever written to a child directly.
    """
    if victim.date_of_birth is None:
        return []
    if _is_adult(victim):
        found = [way.value for way in choices.allowed if way in recipients.WRITTEN]
    else:
        never = {way.value for way in choices.never}
        found = [way.value for way in recipients.ADULTS if way.value in choices.people and way.value not in never]
    return [(way, recipients.LABELS[way]) for way in found]


def why_no_way(victim: Victim, channel: str, choices: Choices) -> str:
    """Why the person cannot be written to in that way, in a sentence that says what to do."""
    if victim.date_of_birth is None:
        return recipients.AGE_UNKNOWN
    if not ways_to(victim, choices):
        return recipients.NO_WAY if _is_adult(victim) else recipients.NO_ADULT
    if channel in Channel.values and _is_adult(victim) and (point := choices.refusal(channel)):
        return point
    return "Say by which safe way the person is written to."


def _authority(told: Notice) -> Addressee:
    name = clean(str(told.particulars.get("asked_of") or ""))
    if not name:
        raise Unfilled(["Say which authority, or who there, is written to."])
    return given(name, str(told.particulars.get("address") or ""))


def _is_adult(victim: Victim) -> bool:
    return is_adult(victim.date_of_birth, timezone.localdate())
