"""The last day on which the person may be abroad with written permission while nothing is decided."""

from collections.abc import Iterator

from decisions.diary.clock import GIVEN, Clock, Near, Run
from decisions.diary.events import Calendars, Person


def _runs(person: Person, calendars: Calendars) -> Iterator[Run]:
    for travel in person.travel if person.open_cases else ():
        yield Run(
            of=f"travel:{travel.key}",
            due_on=travel.runs_until,
            starts="Written permission to travel was given until that day.",
            counted_from=travel.runs_until,
            case=person.open_cases[-1],
        )


CLOCK = Clock(
    sort="travel",
    title="Written permission to travel ends",
    requirements="IMP-02, IMP-03",
    provision="Guidance v4.0, Implicit withdrawals",
    hold="No. The permission names its own days.",
    calendar=GIVEN,
    to_do="Record whether the person is back. Nothing is withdrawn by the day alone.",
    near=(Near("travel_permissions__runs_until"),),
    runs=_runs,
)
