"""The day on which the authority is asked whether a person who co-operates with it has to stay longer."""

from collections.abc import Iterator
from datetime import date, timedelta

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
AT_REQUEST = "public_authority_request"
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
        due_on = max(granted, ends - timedelta(days=days))
        yield Run(
            of=permission.name,
            due_on=due_on,
            starts="The permission was granted so that the person can co-operate, and it ends.",
            counted_from=ends,
            case=person.latest,
            length=f"{days} days back from the last day; not before the grant.",
            settled=permission.over or _answered(person, permission, due_on) or _considered(person, permission, due_on),
            more=(("Tried so far", _tried(person, permission, granted)), ("Silence", SILENCE)),
        )


def _is_since(day: date, permission: Permission, due_on: date) -> bool:
    """It was when the authority is to be asked, or later; what came with the grant or before is what that rests on."""
    return day >= due_on and permission.granted_on is not None and day > permission.granted_on


def _since(person: Person, permission: Permission, due_on: date, kinds: dict[str, str]) -> list[tuple[str, str]]:
    """What was said or tried in time: what an authority said earlier does not say how it is at the end."""
    return [
        (kinds[one.kind], said(one.on))
        for one in person.messages
        if one.kind in kinds and _is_since(one.on, permission, due_on)
    ]


def _answered(person: Person, permission: Permission, due_on: date) -> str:
    return next((f"{what}, on {on}." for what, on in _since(person, permission, due_on, SAID)), "")


def _considered(person: Person, permission: Permission, due_on: date) -> str:
    """A case is open, or was, in which what the authority asks for is considered."""
    days = [one.opened_on for one in person.cases if one.basis == AT_REQUEST]
    first = min((day for day in days if _is_since(day, permission, due_on)), default=None)
    return f"What the authority asked for is considered, in a case opened on {said(first)}." if first else ""


def _tried(person: Person, permission: Permission, granted: date) -> str:
    """Every attempt since the grant: one that came to nothing settles nothing, whenever it was."""
    tried = _since(person, permission, granted, TRIED)
    return "; ".join(f"{on}: {what}" for what, on in tried) or "Nobody has tried yet."


CLOCK = Clock(
    sort="authority-contact",
    title="Ask the authority whether further stay is needed",
    requirements="EXT-06",
    provision=AUTHORITY_CONTACT_LEAD.provision,
    hold="No. The stay ends on its day, whatever waits here.",
    to_do="Ask the authority, and log every attempt until it answers.",
    near=(Near("permissions__expires_on", -LONGEST, 0, (("purposes__contains", ("cooperation",)),)),),
    runs=_runs,
)
