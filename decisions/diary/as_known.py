"""The working days as they are known now, read from the database once a clock counts them and never before."""

from typing import cast

from django.utils.functional import SimpleLazyObject

from decisions import working_days
from decisions.diary import events


def calendars() -> events.Calendars:
    """The bank holidays as they are known now: one query where a clock counts working days, none where none does."""
    return cast(events.Calendars, SimpleLazyObject(_read))


def _read() -> events.Calendars:
    known, own = working_days.known(), working_days.ENGLAND_AND_WALES
    return events.Calendars(
        own=known.of_the_rules,
        others={place: one for place, one in known.calendars.items() if place != own},
        before=working_days.england_and_wales(),
        announced=tuple(
            events.Announced(one.day, one.name, one.is_holiday) for one in known.corrections if one.place == own
        ),
    )
