"""The day of a hearing in the person's case, as it was last recorded, while anything is still to be decided."""

from collections.abc import Iterator
from datetime import timedelta

from decisions.diary.clock import GIVEN, Clock, Near, Run
from decisions.diary.events import Calendars, Person
from decisions.diary.lead_times import COURT_DATE_LEAD
from decisions.rules.parameters import NotInForce

LONGEST = max(period.value for period in COURT_DATE_LEAD.periods)


def _runs(person: Person, calendars: Calendars) -> Iterator[Run]:
    if person.hearing is None or not person.open_cases:
        return
    on = person.hearing.on
    try:
        days = COURT_DATE_LEAD.on(on)
    except NotInForce:
        days = 0
    yield Run(
        of=f"circumstance:{person.hearing.key}",
        due_on=on,
        starts="A hearing in the person's case was recorded for that day.",
        counted_from=on,
        case=person.open_cases[-1],
        remind_on=on - timedelta(days=days),
        more=(("Reminder", f"{days} days before, so that whoever is at court knows how the case stands."),),
    )


CLOCK = Clock(
    sort="court-date",
    title="Court date",
    requirements="COM-05, COM-07",
    provision=COURT_DATE_LEAD.provision,
    hold="No. The court named the day.",
    calendar=GIVEN,
    to_do="See whether the decision can be made before, and record the new day if the hearing was moved.",
    near=(Near("circumstances__on", earliest=-LONGEST, only=(("kind", "court_date"), ("stands", True))),),
    runs=_runs,
)
