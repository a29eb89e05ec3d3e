"""The 18th birthday of the person or of a child while something is open: what follows can turn on it."""

from collections.abc import Iterator
from datetime import date

from decisions import transitions
from decisions.ages import SOON, majority_of
from decisions.diary.clock import Clock, Near, Run
from decisions.diary.events import Calendars, Person

OPEN = tuple(sorted(transitions.OPEN))
YEARS = 6574, 6576
"""Eighteen years are at least and at most so many days."""


def _runs(person: Person, calendars: Calendars) -> Iterator[Run]:
    case = min(person.open_cases, key=lambda one: (one.opened_on, one.key), default=None)
    if case is None:
        return
    people: list[tuple[str, date | None, str]] = [("victim", person.born, "The person turns 18")]
    people += [(f"child:{child.key}", child.born, "A child turns 18") for child in person.children]
    for of, born, title in people:
        if born is None:
            continue
        adult = majority_of(born)
        if adult <= case.opened_on:
            continue
        yield Run(
            of=of,
            due_on=adult,
            starts="The date of birth.",
            counted_from=born,
            case=case,
            title=title,
            length="18 years; the age is reached at the start of the birthday.",
            remind_on=max(adult - SOON, case.opened_on),
        )


CLOCK = Clock(
    sort="coming-of-age",
    title="Somebody turns 18",
    requirements="DAT-01, DEP-02, DEP-03",
    provision="Guidance v4.0, Date of application; Definition of a child; Appendix VTS 6.1",
    hold="No. Nothing stops a birthday: that is why a case that waits has to be looked at before it.",
    to_do="Decide before that day where it can be decided: what follows can turn on it.",
    near=(
        Near("date_of_birth", YEARS[0] - SOON.days, YEARS[1], (("considerations__status__in", OPEN),)),
        Near(
            "children__date_of_birth", YEARS[0] - SOON.days, YEARS[1], (("victim__considerations__status__in", OPEN),)
        ),
    ),
    runs=_runs,
)
