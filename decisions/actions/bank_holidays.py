"""Bank holidays that the library does not know: entered by one admin, put in force by another (WVR-03)."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from cases.actions import audit, second_eyes
from cases.models import BankHoliday, Caseworker
from cases.rights import NotAllowed, Right, require
from decisions import working_days
from decisions.actions.refusals import NotReady


@dataclass(frozen=True)
class Announced:
    """What was announced: on that day there is a bank holiday in that place, or there is none."""

    place: str
    day: date
    name: str
    is_holiday: bool
    published_in: str

    def points(self) -> list[str]:
        """Why it cannot be entered, a sentence each; none: it can."""
        points = []
        if self.place not in working_days.PLACES:
            return [f"“{self.place}” is no part of the UK with bank holidays of its own."]
        if not self.name.strip() or not self.published_in.strip():
            points.append("Name the holiday, and where it was published.")
        calendar = working_days.as_of(working_days.corrections()).calendars[self.place]
        if not calendar.covers(self.day):
            points.append(f"The calendar reaches from {calendar.first_year} to {calendar.last_year}.")
        elif self.is_holiday and self.day.weekday() >= working_days.SATURDAY:
            points.append("The day is no working day anyway: enter the substitute day, if there is one.")
        elif self.is_holiday == (self.day in calendar.holidays):
            points.append(
                "The day is a bank holiday there already." if self.is_holiday else "The day is no bank holiday there."
            )
        return points


def enter(*, announced: Announced, by: Caseworker) -> BankHoliday:
    """The entry waits; nothing is counted by it until another admin puts it in force."""
    require(by, Right.MAINTAIN_CALENDARS)
    if points := announced.points():
        raise NotReady(points)
    try:
        with audit.event("bank_holiday.enter", by=by, what={"place": announced.place, "day": announced.day}):
            return BankHoliday.objects.create(
                place=announced.place,
                day=announced.day,
                name=announced.name.strip(),
                is_holiday=announced.is_holiday,
                published_in=announced.published_in.strip(),
                entered_by=by,
                entered_at=timezone.now(),
            )
    except IntegrityError as error:
        if "one_bank_holiday_waits" not in str(error):
            raise
        raise NotReady(["An entry about this day waits for another admin already."]) from error


def put_in_force(*, holiday: BankHoliday, by: Caseworker) -> BankHoliday:
    """Every clock of working days counts by it from now on, in every process. Asked again, nothing changes."""
    require(by, Right.MAINTAIN_CALENDARS)
    with transaction.atomic():
        holiday = _locked(holiday)
        second_eyes.require_another(by, holiday.entered_by, "puts it in force")
        if holiday.put_in_force_at is None:
            with audit.event("bank_holiday.put_in_force", by=by, about=holiday):
                holiday.put_in_force_by, holiday.put_in_force_at = by, timezone.now()
                holiday.save(update_fields=["put_in_force_by", "put_in_force_at"])
    return holiday


def turn_down(*, holiday: BankHoliday, why: str, by: Caseworker) -> None:
    """An entry that never counted is off the list; the audit keeps it, and why. One in force is answered by another."""
    require(by, Right.MAINTAIN_CALENDARS)
    with audit.event("bank_holiday.turn_down", by=by, about=holiday, why=why):
        holiday = _locked(holiday)
        if holiday.put_in_force_at is not None:
            raise NotAllowed("This entry is in force: enter what is right instead.")
        holiday.delete()


def _locked(holiday: BankHoliday) -> BankHoliday:
    rows = BankHoliday.objects.select_related("entered_by").select_for_update(of=("self",), no_key=True)
    return rows.get(pk=holiday.pk)
