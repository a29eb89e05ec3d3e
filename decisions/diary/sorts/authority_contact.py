"""The day on which the authority is asked whether a person who co-operates with it has to stay longer."""

from collections.abc import Iterator
from datetime import timedelta

from decisions.diary.clock import Clock, Near, Run
from decisions.diary.events import Calendars, Permission, Person, said
from decisions.diary.lead_times import AUTHORITY_CONTACT_LEAD
from decisions.rules.parameters import NotInForce

SAID = {
    "still_needed": "The authority said that further stay is needed",
    "no_longer_needed": "The authority said that further stay is not needed",
    "extension_request": "The authority asked for an extension",
}
"""What closes the enquiry. An attempt does not, and silence never does: it is not a no (EXT-06)."""
TRIED = {"attempt": "tried to reach them", "enquiry": "asked them"}
SILENCE = "An authority that does not answer has not said that stay is no longer needed."
LONGEST = max(period.value for period in AUTHORITY_CONTACT_LEAD.periods)


def _runs(person: Person, calendars: Calendars) -> Iterator[Run]:
    opened = min((case.opened_on for case in person.cases), default=None)
    for permission in person.permissions:
        granted, ends = permission.granted_on, permission.expires_on
        if permission.child is not None or "cooperation" not in permission.purposes or not (granted and ends):
            continue
        if opened is None or ends < opened:
            continue
        try:
            days = AUTHORITY_CONTACT_LEAD.on(ends)
        except NotInForce:
            continue
        yield Run(
            of=permission.name,
            due_on=max(granted, ends - timedelta(days=days)),
            starts="The permission was granted so that the person can co-operate, and it ends.",
            counted_from=ends,
            case=person.latest,
            length=f"{days} days back from the last day; not before the grant.",
            settled=permission.over or _answered(person, permission),
            more=(("Tried so far", _tried(person, permission)), ("Silence", SILENCE)),
        )


def _since(person: Person, permission: Permission, kinds: dict[str, str]) -> list[tuple[str, str]]:
    """What was said or tried since the grant: what came before it is what the grant rests on."""
    granted = permission.granted_on
    return [
        (kinds[one.kind], said(one.on)) for one in person.messages if one.kind in kinds and granted and one.on > granted
    ]


def _answered(person: Person, permission: Permission) -> str:
    return next((f"{what}, on {on}." for what, on in _since(person, permission, SAID)), "")


def _tried(person: Person, permission: Permission) -> str:
    tried = _since(person, permission, TRIED)
    return "; ".join(f"{on}: {what}" for what, on in tried) or "Nobody has tried yet."


CLOCK = Clock(
    sort="authority-contact",
    title="Ask the authority whether further stay is needed",
    requirements="EXT-06",
    provision=AUTHORITY_CONTACT_LEAD.provision,
    hold="No. The stay ends on its day, whatever waits here.",
    to_do="Ask the authority, and log every attempt until it answers.",
    near=(Near("permissions__expires_on", -LONGEST, 0),),
    runs=_runs,
)
