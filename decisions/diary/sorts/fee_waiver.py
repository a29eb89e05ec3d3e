"""The last day to apply for whom permission ran out while the fee waiver was considered."""

from collections.abc import Iterator
from datetime import date

from decisions.diary.clock import Clock, Near, Run
from decisions.diary.events import NOTHING_DECIDED, Calendars, Person, said
from decisions.rules.expression import LAW_DAY
from decisions.rules.fees import APPLY_BY, WorkingDayCalendar, apply_by
from decisions.rules.parameters import FEE_WAIVER_WORKING_DAYS, NotInForce


def _runs(person: Person, calendars: Calendars) -> Iterator[Run]:
    for case in person.cases:
        asked, decided = case.fee_waiver, case.decided_on
        if asked is None or decided is None:
            continue
        facts = {
            "requested_on": asked.requested_on,
            "permission_expires_on": asked.permission_expires_on,
            "decided_on": decided,
            LAW_DAY: decided,
        }
        last = _last(facts, calendars.own)
        if last is None:
            continue
        applied = min(
            (
                one.applied_on
                for one in person.cases
                if one.applied_on and one.applied_on >= asked.requested_on and one.outcome not in NOTHING_DECIDED
            ),
            default=None,
        )
        yield Run(
            of=f"consideration:{case.key}",
            due_on=last,
            starts="The decision on the waiver, whichever way it went; its actual day, not that of service.",
            counted_from=decided,
            case=case,
            length=f"{FEE_WAIVER_WORKING_DAYS.on(decided)} working days. The first is the one after the decision.",
            settled=f"The application was made on {said(applied)}." if applied else "",
            more=(
                ("Calendar used", calendars.own.name),
                *_announced(facts, calendars, last),
                *_elsewhere(facts, calendars, last),
            ),
        )


def _last(facts: dict[str, date | None], calendar: WorkingDayCalendar) -> date | None:
    try:
        return apply_by(facts, calendar)
    except (NotInForce, LookupError):  # no number, or no calendar, reaches that far: the rules give no day either
        return None


def _announced(facts: dict[str, date | None], calendars: Calendars, last: date) -> Iterator[tuple[str, str]]:
    """Where a bank holiday that was announced late has moved the day: which, and from when."""
    before, decided = calendars.before and _last(facts, calendars.before), facts["decided_on"]
    if not before or before == last or decided is None:
        return
    between = {one.day: one for one in calendars.announced if decided < one.day <= max(before, last)}
    named = "; ".join(
        f"{one.name}, {said(one.day)}, {'is a' if one.is_holiday else 'is no'} bank holiday" for one in between.values()
    )
    yield "Moved by a bank holiday", f"{named}. Without that the day was {said(before)}."


def _elsewhere(facts: dict[str, date | None], calendars: Calendars, last: date) -> Iterator[tuple[str, str]]:
    """Where another part of the UK has other bank holidays and so another day: the guidance names no calendar."""
    for place, calendar in calendars.others.items():
        other = _last(facts, calendar)
        if other and other != last:
            yield f"By the calendar of {place}", said(other)


CLOCK = Clock(
    sort="fee-waiver",
    title="Last day to apply after the fee waiver decision",
    requirements=", ".join(APPLY_BY.requirements),
    provision=APPLY_BY.provision,
    hold="No. The ten working days are the person’s, and nothing in the guidance stops them.",
    calendar="Working days: Saturdays, Sundays and bank holidays do not count. The guidance names no calendar.",
    near=(
        Near("considerations__determinations__decision_date", 10, 60, (("consideration__fee_waiver__isnull", False),)),
    ),
    runs=_runs,
)
