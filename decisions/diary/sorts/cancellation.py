"""The day from which a permission is cancelled."""

from collections.abc import Iterator

from decisions.diary.clock import GIVEN, Clock, Near, Run
from decisions.diary.events import Calendars, Person


def _runs(person: Person, calendars: Calendars) -> Iterator[Run]:
    for permission in person.permissions:
        if permission.cancelled_from is None:
            continue
        yield Run(
            of=permission.name,
            due_on=permission.cancelled_from,
            starts="The decision to cancel, which chose the day with reasons of its own.",
            counted_from=permission.granted_on or permission.cancelled_from,
            case=person.latest,
            title="A child’s permission is cancelled from this day" if permission.child is not None else "",
        )


CLOCK = Clock(
    sort="cancellation",
    title="Permission is cancelled from this day",
    requirements="CLT-04, CLT-05",
    provision="Guidance v4.0, Deciding the cancellation date",
    hold="No. It was decided and the person was told; another day needs another decision.",
    calendar=GIVEN,
    near=(Near("permissions__cancelled_from"), Near("children__permissions__cancelled_from")),
    runs=_runs,
)
