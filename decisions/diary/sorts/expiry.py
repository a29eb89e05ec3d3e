"""The last day of a permission, the person’s own or a child’s."""

from collections.abc import Iterator

from decisions.diary.clock import GIVEN, Clock, Near, Run
from decisions.diary.events import Calendars, Person, said


def _runs(person: Person, calendars: Calendars) -> Iterator[Run]:
    opened = min((case.opened_on for case in person.cases), default=None)
    for permission in person.permissions:
        ends = permission.expires_on
        if ends is None or opened is None or ends < opened:  # it had ended before anybody here had the case
            continue
        settled = permission.over
        waiting = next((case.applied_on for case in person.open_cases if case.applied_on), None)
        yield Run(
            of=permission.name,
            due_on=ends,
            starts="The permission was granted until that day, its last.",
            counted_from=permission.granted_on or ends,
            case=person.latest,
            title="A child’s permission ends" if permission.child is not None else "",
            settled=settled,
            more=(("Meanwhile", f"An application of {said(waiting)} is not decided yet."),) if waiting else (),
        )


CLOCK = Clock(
    sort="expiry",
    title="Permission ends",
    requirements="EXT-03",
    provision="Appendix VTS 1.1(b); Guidance v4.0, Extensions: recovery or compensation",
    hold="No. Permission ends on its day, whatever waits here. An application after it is late, and is considered.",
    calendar=GIVEN,
    near=(Near("permissions__expires_on"), Near("children__permissions__expires_on")),
    runs=_runs,
)
