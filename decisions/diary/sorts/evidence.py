"""The day on which evidence is due that was asked for."""

from collections.abc import Iterator

from decisions.diary.clock import GIVEN, Clock, Near, Run
from decisions.diary.events import Asked, Calendars, Case, Person, said


def due(case: Case, asked: Asked, of: str, what: str) -> Run:
    """The last day that was given for it; a reminder gives a later one."""
    settled = asked.came or ("" if case.is_open else "The case is not open any more: nothing is waited for.")
    reminded = f", and a later day with a reminder, {len(asked.due_on) - 1} in all" if len(asked.due_on) > 1 else ""
    return Run(
        of=of,
        due_on=max(asked.due_on),
        starts=f"{what} on {said(asked.asked_on)}, with a day by which it is due{reminded}.",
        counted_from=asked.asked_on,
        case=case,
        length="The last day that was given.",
        settled=settled,
    )


def _runs(person: Person, calendars: Calendars) -> Iterator[Run]:
    for case in person.cases:
        for asked in case.requests:
            yield due(case, asked, f"request:{asked.key}", "Evidence was asked for")


CLOCK = Clock(
    sort="evidence",
    title="Evidence is due",
    requirements="NEC-01, COO-08, RCN-09",
    provision="Guidance v4.0, Necessity of treatment; Co-operation with a public authority",
    hold="No. Whoever was asked was given a day, and was told of no other.",
    calendar=GIVEN,
    to_do="Record what came, remind them, or close the request.",
    near=(
        Near("considerations__evidence_requests__due_on"),
        Near("considerations__evidence_requests__chasers__due_on"),
    ),
    runs=_runs,
)
