"""The working days as they are known now, read from the database once a clock counts them and never before."""

from collections.abc import Mapping
from functools import cached_property

from decisions import working_days
from decisions.diary import events
from decisions.rules import WorkingDayCalendar


def calendars() -> events.Calendars:
    """The bank holidays as they are known now: one query where a clock counts working days, none where none does."""
    return _AsKnown()


class _AsKnown(events.Calendars):
    def __init__(self) -> None:
        """Nothing is read yet."""

    @cached_property
    def _known(self) -> working_days.Known:
        return working_days.known()

    @property
    def own(self) -> WorkingDayCalendar:  # type: ignore[override]
        return self._known.of_the_rules

    @property
    def others(self) -> Mapping[str, WorkingDayCalendar]:  # type: ignore[override]
        own = working_days.ENGLAND_AND_WALES
        return {place: one for place, one in self._known.calendars.items() if place != own}

    @property
    def before(self) -> WorkingDayCalendar:  # type: ignore[override]
        return working_days.england_and_wales()

    @property
    def announced(self) -> tuple[events.Announced, ...]:  # type: ignore[override]
        return tuple(
            events.Announced(one.day, one.name, one.is_holiday)
            for one in self._known.corrections
            if one.place == working_days.ENGLAND_AND_WALES
        )
