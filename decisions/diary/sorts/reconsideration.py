"""The last day to ask for reconsideration of a decision."""

from collections.abc import Iterator

from decisions import clocks
from decisions.diary.clock import Clock, Near, Run
from decisions.diary.events import Calendars, Person, said
from decisions.rules.parameters import RECONSIDERATION_WINDOW

DAYS = [period.value for period in RECONSIDERATION_WINDOW.periods]


def _runs(person: Person, calendars: Calendars) -> Iterator[Run]:
    asked = {case.reconsiders: case.asked_again_on for case in person.cases if case.asked_again_on}
    for case in person.cases:
        for letter in case.letters:
            if letter.served_on is None or letter.decided_on is None:
                continue
            for clock in clocks.of(letter.kind, letter.decided_on, letter.served_on):
                if clock.last_day is None:
                    continue
                again = asked.get(letter.determination)
                yield Run(
                    of=f"letter:{letter.key}:{clock.parameter}",
                    due_on=clock.last_day,
                    starts=clock.event,
                    counted_from=letter.served_on,
                    case=case,
                    title=clock.name,
                    length=f"{clock.days} days. {clock.convention}",
                    settled=f"A request came on {said(again)}." if again else "",
                    more=(("Version", f"Guidance version {clock.version}"), ("After that day", clock.after)),
                )


CLOCK = Clock(
    sort="reconsideration",
    title="Last day to ask for reconsideration",
    requirements="RCN-04",
    provision="Guidance v4.0, Reconsideration of decisions",
    hold="No. The time is the person’s, it runs from service, and nothing in the guidance stops it.",
    near=(Near("considerations__letters__served_on", min(DAYS), max(DAYS)),),
    runs=_runs,
)
