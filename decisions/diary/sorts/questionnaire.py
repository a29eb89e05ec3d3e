"""The day on which the questionnaire is due."""

from collections.abc import Iterator

from decisions.diary.clock import GIVEN, Clock, Near, Run
from decisions.diary.events import Calendars, Person
from decisions.diary.sorts.evidence import due


def _runs(person: Person, calendars: Calendars) -> Iterator[Run]:
    for case in person.cases:
        for asked in case.questionnaires:
            yield due(case, asked, f"questionnaire:{asked.key}", "The questionnaire was issued")


CLOCK = Clock(
    sort="questionnaire",
    title="The questionnaire is due",
    requirements="APP-07",
    provision="Guidance v4.0, References to 'Applicant'",
    hold="No. The person was given a day, and was told of no other.",
    calendar=GIVEN,
    to_do="Record the answers, remind the person, or go on without waiting.",
    near=(Near("considerations__questionnaires__due_on"), Near("considerations__questionnaires__chasers__due_on")),
    runs=_runs,
)
