"""Letters that were issued and that nobody is on record as having got."""

from collections.abc import Iterator
from datetime import date, timedelta

from decisions.diary.clock import Clock, Near, Run
from decisions.diary.events import Calendars, Case, Letter, Person
from decisions.service_due import RECORDED_WITHIN, SAY_WHETHER, SEND, SEND_AGAIN

ASKING = ("evidence_request", "questionnaire", "chaser")
A_WEEK = timedelta(days=7)


def _runs(person: Person, calendars: Calendars) -> Iterator[Run]:
    for case in person.cases:
        for letter in case.letters:
            if letter.kind in ASKING and not case.is_open:  # nobody waits for its answer any more
                continue
            yield _run(case, letter, calendars)


def _run(case: Case, letter: Letter, calendars: Calendars) -> Run:
    due_on, title, starts, counted_from, length = _standing(letter, calendars)
    return Run(
        of=f"letter:{letter.key}",
        due_on=due_on,
        starts=starts,
        counted_from=counted_from,
        case=case,
        title=title,
        length=length,
        remind_on=None if letter.sent_on else due_on + timedelta(days=1),  # a letter goes out the day it is issued
        settled="Service is on record." if letter.served_on else "",
    )


def _standing(letter: Letter, calendars: Calendars) -> tuple[date, str, str, date, str]:
    if letter.sent_on:
        length = f"{RECORDED_WITHIN} working days, set by this service. {calendars.own.name}."
        return (_recorded_by(letter.sent_on, calendars), SAY_WHETHER, "The letter was sent.", letter.sent_on, length)
    at_once = "At once: no time is prescribed."
    if letter.returned_on:
        return letter.returned_on, SEND_AGAIN, "The letter came back.", letter.returned_on, at_once
    return letter.issued_on, SEND, "The letter was issued.", letter.issued_on, at_once


def _recorded_by(sent_on: date, calendars: Calendars) -> date:
    try:
        return calendars.own.working_day_after(sent_on, RECORDED_WITHIN)
    except LookupError:  # beyond the calendar's years, a week
        return sent_on + A_WEEK


CLOCK = Clock(
    sort="letter",
    title="A letter has not reached anybody yet",
    requirements="RCN-04, RCN-10",
    provision="Guidance v4.0, Reconsideration of decisions: what runs from service needs service",
    hold="No. What was decided or asked has to reach the person.",
    calendar="Working days after sending; before that, every day.",
    to_do="Send it, or say whether it was served.",
    near=(
        Near("considerations__letters__issued_at__date", 0, 1),
        Near("considerations__letters__services__sent_on", 0, 31),
        Near("considerations__letters__services__returned_on", 0, 1),
    ),
    runs=_runs,
)
