"""The urgent task once co-operation was applied for by form: what is redirected keeps no permission going."""

from collections.abc import Iterator
from datetime import date

from decisions.diary.clock import GIVEN, Clock, Near, Run
from decisions.diary.events import Calendars, Case, Person, said
from decisions.diary.sorts.authority_contact import AT_REQUEST, SAID


def _runs(person: Person, calendars: Calendars) -> Iterator[Run]:
    for case in person.cases:
        if not (case.redirected or (case.applied_on and "cooperation" in case.applied_for)):
            continue
        since = case.opened_on
        ends = _ends(person, case.applied_on or since)
        yield Run(
            of=f"consideration:{case.key}",
            due_on=max(ends or since, since),
            starts="Co-operation was applied for by form, which is redirected to the competent authority.",
            counted_from=since,
            case=case,
            length=(
                f"Until the permission ends, on {said(ends)}; where it is over, the day on which the case was opened."
                if ends
                else "No end of permission is on record: the day on which the case was opened."
            ),
            remind_on=since,
            settled=_taken_up(person, case),
        )


def _ends(person: Person, applied_on: date) -> date | None:
    """The day on which the permission that was held when the application was made really ends."""
    own = [one for one in person.permissions if one.child is None]
    held = [one for one in own if one.granted_on is None or one.granted_on <= applied_on]
    return max((one.stops_on for one in held if one.stops_on), default=None)


def _taken_up(person: Person, case: Case) -> str:
    """Why nothing is to be asked any more. While nothing is decided it is to be asked, too: permission runs out."""
    if not (case.is_open or case.redirected):
        return "The case ended, and nothing was redirected."
    for one in person.messages:
        if one.kind in SAID and one.on >= (case.applied_on or case.opened_on):
            return f"{SAID[one.kind]}, on {said(one.on)}."
    for other in person.cases:
        if other.key != case.key and other.basis == AT_REQUEST and other.opened_on >= case.opened_on:
            return f"The request is considered in a case opened on {said(other.opened_on)}."
    granted = [one.granted_on for one in person.permissions if one.child is None and one.granted_on]
    later = min((day for day in granted if case.decided_on and day > case.decided_on), default=None)
    return f"More was granted on {said(later)}." if later else ""


CLOCK = Clock(
    sort="redirected",
    title="Redirected co-operation: the authority has to be asked before permission ends",
    requirements="EXT-08",
    provision="Guidance v4.0, Extensions: assisting public authorities",
    hold="No. A rejected application keeps no permission going, whatever waits here.",
    calendar=GIVEN,
    to_do="Urgent: ask the authority whether further stay is needed, and open the case if it is.",
    urgent=True,
    near=(
        Near("permissions__expires_on"),
        Near("permissions__ends_on"),
        Near("permissions__cancelled_from"),
        Near("considerations__opened_on"),
    ),
    runs=_runs,
)
