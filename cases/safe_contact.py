"""How a person may safely be reached: their choices as they stand, and whether a channel may be used."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Model, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from cases.models import ContactPerson, SafeAddress, SafeContact, Victim
from cases.models.safe_contact import Channel, Format

# Why a channel is never to be used may tell of harm: it is not among what every page of a case loads.
CHOICES = ("channels", "never", "email", "telephone", "safe_times", "interpreter", "formats")
PERSON = ("known_as", "name", "organisation", "email", "telephone", "lines", "copied_in")
ADDRESS = ("addressee", "lines")
SHORTEST = 6  # letters or digits in a line that is looked for: a house number by itself says nothing
NEVER_USED = "The person said that this must never be used: read why under safe contact. Nothing goes there."

NEEDS = {
    Channel.POST: "an address that the person has said is safe",
    Channel.EMAIL: "a safe email address",
    Channel.TELEPHONE: "a safe telephone number",
    Channel.TEXT: "a safe telephone number",
    Channel.REPRESENTATIVE: "the representative",
    Channel.SUPPORT_WORKER: "the support worker",
}


class ContactNotSafe(Exception):
    """The person may not be reached this way: `points` says what to do instead. Nothing is sent."""

    def __init__(self, points: Sequence[str]) -> None:
        super().__init__(" ".join(points))
        self.points = list(points)


@dataclass(frozen=True)
class Choices:
    """What the person has said of being contacted, as it stands now; `recorded` is False until they were asked."""

    recorded: bool
    channels: tuple[Channel, ...]
    never: tuple[Channel, ...]
    email: str
    telephone: str
    safe_times: str
    interpreter: str
    formats: tuple[str, ...]
    address: Mapping[str, str] | None
    people: Mapping[str, Mapping[str, Any]]

    def has(self, channel: Channel) -> bool:
        """What the channel needs is on record: an address, a number, somebody to go through."""
        if channel == Channel.POST:
            return self.address is not None
        if channel == Channel.EMAIL:
            return bool(self.email)
        if channel in (Channel.TELEPHONE, Channel.TEXT):
            return bool(self.telephone)
        return channel.value in self.people

    def allows(self, channel: Channel) -> bool:
        """The person allows the channel. Until they were asked, that is a letter to their safe address alone."""
        if channel in self.never:
            return False
        return channel in self.channels if self.recorded else channel == Channel.POST

    @property
    def allowed(self) -> list[Channel]:
        """The channels that may be used now."""
        return [channel for channel in Channel if self.allows(channel) and self.has(channel)]

    def refusal(self, channel: str) -> str:
        """Why the channel may not be used now, in a sentence that says what to do; "" where it may."""
        way = Channel(channel)
        label = str(way.label)
        if way in self.never:
            return f"The person has said never to use this: {label}. Use another way, recorded under safe contact."
        if not self.recorded and not self.allows(way):
            return (
                f"Record under safe contact whether this is safe: {label}. "
                "Until then only a letter to the safe address may be used."
            )
        if not self.allows(way):
            return (
                f"The person has not said that this is safe: {label}. "
                "Use a way that they have said is safe, or ask them and record it under safe contact."
            )
        return "" if self.has(way) else f"Record {NEEDS[way]}."


def is_never(victim: Victim, *texts: str) -> bool:
    """A line of the texts, a name, an address or a number, is among what the person said must never be used.

    Only letters and digits are compared, so that a space or a capital does not let it through. The person's own name
    may stand in what they said, and is no reason not to write to them.
    """
    said = SafeContact.objects.filter(victim=victim, superseded_at__isnull=True).values_list("never_because", flat=True)
    lines = (line for text in texts for line in text.splitlines() if _plain(line) not in _plain(victim.name))
    return named_in("".join(said), *lines)


def named_in(said: str, *texts: str) -> bool:
    """A line of the texts, of more than a few letters or digits, stands in what was said."""
    never = _plain(said)
    lines = (_plain(line) for text in texts for line in text.splitlines())
    return any(len(line) >= SHORTEST and line in never for line in lines)


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def rows_of(victim: str, at: str = "") -> dict[str, ArraySubquery]:
    """The rows that `read` reads, to annotate a query with; `victim` is where its rows name the person.

    `at` is where they name a moment: the rows are those that stood then. Without it they are those that stand now.
    """

    def rows(queryset: QuerySet[Any], *names: str) -> ArraySubquery:
        return ArraySubquery(queryset.values(row=JSONObject(id="pk", **{name: F(name) for name in names})))

    def standing(until: str) -> Q:
        open_ended = Q(**{f"{until}__isnull": True})
        if not at:
            return open_ended
        return Q(recorded_at__lte=OuterRef(at)) & (open_ended | Q(**{f"{until}__gt": OuterRef(at)}))

    of_victim = Q(victim=OuterRef(victim))
    current = standing("superseded_at")
    return {
        "safe_contact_rows": rows(SafeContact.objects.filter(of_victim & current), *CHOICES),
        "safe_address_rows": rows(SafeAddress.objects.filter(of_victim & current), *ADDRESS),
        "contact_person_rows": rows(ContactPerson.objects.filter(of_victim & standing("ended_at")), *PERSON),
    }


def read(annotated: Model) -> Choices:
    """The choices from the rows of something loaded with `rows_of`: no further query."""
    contacts, addresses, people = (getattr(annotated, name) for name in rows_of("pk"))
    stands: dict[str, Any] = contacts[0] if contacts else {}
    return Choices(
        recorded=bool(contacts),
        channels=tuple(Channel(value) for value in stands.get("channels", [])),
        never=tuple(Channel(value) for value in stands.get("never", [])),
        email=stands.get("email", ""),
        telephone=stands.get("telephone", ""),
        safe_times=stands.get("safe_times", ""),
        interpreter=stands.get("interpreter", ""),
        formats=tuple(stands.get("formats", [])),
        address=addresses[0] if addresses else None,
        people={row["known_as"]: row for row in people},
    )


def of(victim: Victim) -> Choices:
    """What the person has said of being contacted, as it stands now: one query."""
    return read(Victim.objects.annotate(**rows_of("pk")).get(pk=victim.pk))


def allowed(victim: Victim) -> list[Channel]:
    """The channels that may be used now: the person allows each, and what it needs is on record."""
    return of(victim).allowed


def require_allowed(victim: Victim, channel: str) -> Choices:
    """The person may be reached this way now; otherwise raises `ContactNotSafe`. Gives the choices that say so."""
    choices = of(victim)
    if point := choices.refusal(channel):
        raise ContactNotSafe([point])
    return choices


@dataclass(frozen=True)
class Line:
    """The choices in a line, for every page of a case: the ways, what must never be used, and what is needed."""

    ways: str
    never: str
    needs: str
    beside: Sequence[Mapping[str, str]] = ()  # what somebody who is about to contact the person has to know


def line(choices: Choices) -> Line:
    """The choices in words; nothing of why."""
    allowed = [_lower(channel.label) for channel in choices.allowed]
    if not choices.recorded:
        ways = f"not asked yet: {allowed[0]} only" if allowed else "not asked yet, and no safe address recorded"
    else:
        ways = ", ".join(allowed) or "no safe way recorded"
    needs = [f"interpreter {choices.interpreter}"] if choices.interpreter else []
    needs += [_lower(Format(code).label) for code in choices.formats]
    never = ", ".join(_lower(channel.label) for channel in choices.never)
    return Line(ways, never, ", ".join(needs), _beside(choices))


def _beside(choices: Choices) -> Sequence[Mapping[str, str]]:
    """When, in which language and through whom else; that nobody asked is told from that nothing is needed."""
    unasked = "" if choices.recorded else "Not asked yet"
    other = choices.people.get(ContactPerson.As.ALTERNATIVE, {})
    reached = [other.get(name, "") for name in ("name", "organisation", "telephone", "email")]
    said = {
        "Safe times": choices.safe_times or unasked or "No times were named",
        "Interpreter": choices.interpreter or unasked or "None needed",
        "Formats": ", ".join(str(Format(code).label) for code in choices.formats) or unasked or "None needed",
        "Never use": ", ".join(str(channel.label) for channel in choices.never) or unasked or "Nothing was named",
        "Alternative contact": ", ".join(filter(None, reached)) or "Nobody is recorded",
    }
    return [{"key": key, "value": value} for key, value in said.items()]


def _lower(label: object) -> str:
    text = str(label)
    return text[:1].lower() + text[1:]
