"""Dates that run from service, against somebody who counts the days on a calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions import clocks
from decisions.rules.parameters import GUIDANCE_4_FROM, RECONSIDERATION_WINDOW, Parameter, Period

DAYS = st.dates(GUIDANCE_4_FROM, date(2099, 12, 31))
DECIDED = date(2026, 3, 2)


def walked(served_on: date, days: int) -> date:
    """Turn the leaves of the calendar one by one: the day after service is day 1."""
    day, counted = served_on, 0
    while counted < days:
        day = day + timedelta(days=1)
        counted += 1
    return day


@given(served_on=DAYS, days=st.integers(1, 60))
def test_the_last_day_is_the_one_that_is_counted_out_on_the_calendar(served_on: date, days: int) -> None:
    assert clocks.last_day(served_on, days) == walked(served_on, days)


@given(decided_on=DAYS, later=st.integers(0, 90))
def test_every_clock_counts_from_service_and_not_from_the_decision(decided_on: date, later: int) -> None:
    served_on = decided_on + timedelta(days=later)
    for clock in clocks.of("refusal", decided_on, served_on):
        assert (clock.counted_from, clock.last_day) == (served_on, walked(served_on, clock.days))
        assert clock.has_passed(clock.last_day) is False
        assert clock.has_passed(clock.last_day + timedelta(days=1)) is True


@pytest.mark.parametrize(
    ("served_on", "last_day"),
    [
        (date(2026, 3, 2), date(2026, 3, 16)),
        (date(2026, 2, 20), date(2026, 3, 6)),  # over the end of a short month
        (date(2028, 2, 20), date(2028, 3, 5)),  # and of a leap year's
        (date(2026, 12, 24), date(2027, 1, 7)),  # bank holidays count
        (date(2026, 3, 22), date(2026, 4, 5)),  # over the change of the clocks
    ],
)
def test_fourteen_calendar_days_after_service(served_on: date, last_day: date) -> None:
    (clock,) = clocks.of("refusal", DECIDED, served_on)
    assert (clock.days, clock.last_day) == (14, last_day)


def test_nothing_runs_before_service() -> None:
    (clock,) = clocks.of("grant", DECIDED, None)
    assert (clock.counted_from, clock.last_day, clock.has_passed(date.max)) == (None, None, False)
    assert clocks.said(clock) == "starts when the letter is served"


def test_a_date_says_why_it_is_that_date() -> None:
    (clock,) = clocks.of("refusal", DECIDED, date(2026, 3, 9))
    assert (clock.version, clock.requirement, clock.parameter) == ("4.0", "RCN-04", "reconsideration_window")
    assert "Reconsideration of decisions" in clock.provision
    assert clocks.said(clock) == "Monday 23 March 2026"


def test_a_later_number_holds_for_decisions_from_its_day_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    change = date(2026, 6, 1)
    periods = (Period(14, GUIDANCE_4_FROM, change - timedelta(days=1)), Period(30, change))
    later = Parameter("window", "days", ("RCN-04",), RECONSIDERATION_WINDOW.provision, periods)
    monkeypatch.setattr(clocks, "RUNS", tuple(clocks.Run(r.name, r.kinds, later, r.after) for r in clocks.RUNS))
    assert [clocks.of("refusal", day, change)[0].days for day in (DECIDED, change)] == [14, 30]


def test_a_rejection_and_a_day_before_every_version_have_no_such_date() -> None:
    assert clocks.of("rejection", DECIDED, DECIDED) == []
    assert clocks.of("refusal", GUIDANCE_4_FROM - timedelta(days=1), DECIDED) == []
