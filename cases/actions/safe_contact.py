"""How the person may safely be reached, and who beside them may be written to."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.utils import timezone

from cases import safe_contact
from cases.actions import audit
from cases.actions.refusals import Contradicted
from cases.actions.victims import change
from cases.models import Caseworker, ContactPerson, SafeContact, Victim
from cases.models.safe_contact import Channel
from cases.rights import Right, require


def record(
    *,
    victim: Victim,
    choices: Mapping[str, Any],
    version: int,
    by: Caseworker,
    no_longer_because: str = "",
    again_because: str = "",
) -> SafeContact:
    """The person has said this of being contacted (fields of `SafeContact`); what they said before is superseded.

    What must never be used is added to; words of it are taken out only with a reason, and so is a whole way
    (`again_because`): the history keeps each reason beside the act. Raises `Stale` if what is known of the person was
    changed since `version`; `Contradicted` where a channel is both safe and never to be used, or is safe without what
    it needs.
    """
    require(by, Right.CONSIDER)
    _require_whole(choices)
    if safe_contact.named_in(choices.get("never_because", ""), choices.get("email", ""), choices.get("telephone", "")):
        raise Contradicted(safe_contact.NEVER_USED)
    why = no_longer_because.strip()
    # Neither the numbers nor why a channel is never used are told to the audit: that the choices changed is.
    recorded = audit.event("safe_contact.record", by=by, about=victim, victim=victim)
    taken_out = audit.event("safe_contact.take_out_never", by=by, about=victim, victim=victim, why=why)
    with taken_out if why else recorded:
        change(victim, version)
        standing = SafeContact.objects.filter(victim=victim, superseded_at__isnull=True).first()
        if not why and standing and standing.never_because not in choices.get("never_because", ""):
            raise Contradicted("Say why what was never to be used may be used now.")
        with _ways_taken_out(standing, choices, again_because.strip(), by):
            SafeContact.objects.filter(victim=victim, superseded_at__isnull=True).update(superseded_at=timezone.now())
            return SafeContact.objects.create(victim=victim, recorded_by=by, **choices)


def ways_taken_out(standing: SafeContact | None, never: Iterable[str]) -> list[Channel]:
    """The ways that were never to be used and, by these choices, are not among those any more."""
    return [way for way in Channel if standing and way.value in set(standing.never) - set(never)]


@contextmanager
def _ways_taken_out(
    standing: SafeContact | None, choices: Mapping[str, Any], why: str, by: Caseworker
) -> Iterator[None]:
    """What is done inside is an act of its own where a way is taken out, which nobody does in passing."""
    ways = ways_taken_out(standing, choices.get("never", ()))
    if standing is None or not ways:
        yield
        return
    labels = ", ".join(str(way.label) for way in ways)
    if not why:
        raise Contradicted(f"Confirm that this may be used again, and say why: {labels}.")
    victim = standing.victim
    with audit.event("safe_contact.take_out_way", by=by, about=victim, victim=victim, why=why, what={"to": labels}):
        yield


def record_person(
    *, victim: Victim, known_as: str, details: Mapping[str, Any], version: int, by: Caseworker
) -> ContactPerson:
    """This is the person's representative, support worker or other contact (fields of `ContactPerson`).

    Whoever stood there before is ended. Raises `Stale` if what is known of the person was changed since `version`;
    `Contradicted` where there is no name, or no way to reach them.
    """
    require(by, Right.CONSIDER)
    if not details["name"].strip():
        raise Contradicted("Record who they are.")
    if not any(details.get(name, "").strip() for name in ("email", "telephone", "lines")):
        raise Contradicted("Record at least one way to reach them: an email address, a telephone number or an address.")
    if safe_contact.is_never(victim, *(details.get(name, "") for name in ("name", "email", "telephone", "lines"))):
        raise Contradicted(safe_contact.NEVER_USED)
    with audit.event("contact_person.record", by=by, about=victim, victim=victim, what={"known_as": known_as}):
        change(victim, version)
        _end(victim, known_as)
        return ContactPerson.objects.create(victim=victim, known_as=known_as, recorded_by=by, **details)


def end_person(*, victim: Victim, known_as: str, version: int, by: Caseworker) -> None:
    """Nobody is the person's representative, support worker or other contact any more; who was stays in the record."""
    require(by, Right.CONSIDER)
    with audit.event("contact_person.end", by=by, about=victim, victim=victim, what={"known_as": known_as}):
        change(victim, version)
        if not _end(victim, known_as):
            raise Contradicted("Nobody is recorded here, so there is nobody to end.")


def _end(victim: Victim, known_as: str) -> int:
    return ContactPerson.objects.filter(victim=victim, known_as=known_as, ended_at__isnull=True).update(
        ended_at=timezone.now()
    )


def _require_whole(choices: Mapping[str, Any]) -> None:
    safe = set(choices.get("channels", ()))
    if both := safe & set(choices.get("never", ())):
        labels = ", ".join(str(channel.label) for channel in Channel if channel.value in both)
        raise Contradicted(f"This cannot be both safe and never to be used: {labels}.")
    if Channel.EMAIL in safe and not choices.get("email"):
        raise Contradicted("Record the email address that is safe.")
    if safe & {Channel.TELEPHONE, Channel.TEXT} and not choices.get("telephone"):
        raise Contradicted("Record the telephone number that is safe.")
