"""The day on which somebody looks again whether a case still has to wait."""

from collections.abc import Iterator

from decisions.diary.clock import GIVEN, Clock, Near, Run
from decisions.diary.events import Calendars, Person, said


def _runs(person: Person, calendars: Calendars) -> Iterator[Run]:
    for case in person.cases:
        for hold in case.holds:
            settled = f"The hold was lifted on {said(hold.lifted_on)}." if hold.lifted_on else ""
            if not (settled or case.is_open):
                settled = "The case is not open any more."
            yield Run(
                of=f"hold:{hold.key}",
                due_on=hold.review_on,
                starts="The case was put on hold, with a day on which it is looked at again.",
                counted_from=hold.placed_on,
                case=case,
                settled=settled,
            )


CLOCK = Clock(
    sort="hold-review",
    title="Look again whether the hold is still needed",
    requirements="PUB-04",
    provision="Guidance v4.0, Public order disqualification",
    hold="No. It is the hold’s own date: a hold that put off its review would never end.",
    calendar=GIVEN,
    to_do="Lift the hold, or record why the case still waits.",
    near=(Near("considerations__holds__review_on"),),
    runs=_runs,
)
