"""Ages by the day, held against somebody who walks the calendar one day at a time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions import ages

BORN = st.dates(date(1990, 1, 1), date(2012, 12, 31))


def walked(born: date, on: date) -> int:
    """The birthdays that somebody who walks every day from the birth to this one has met."""
    met, day = 0, born
    while day < on:
        day += timedelta(days=1)
        leap_baby = (born.month, born.day) == (2, 29)
        if (
            (day.month, day.day) == (born.month, born.day)
            and day != born
            or leap_baby
            and (day.month, day.day) == (3, 1)
            and (day - timedelta(days=1)).day == 28
        ):
            met += 1
    return met


@given(BORN, st.integers(0, 7_500))
def test_an_age_is_the_birthdays_met_on_the_way(born: date, days: int) -> None:
    on = born + timedelta(days=days)
    assert ages.age_on(born, on) == walked(born, on)


@given(BORN, st.integers(0, 20))
def test_the_day_an_age_is_reached_is_the_first_day_of_that_age(born: date, age: int) -> None:
    day = ages.reached_on(age, born)
    assert walked(born, day) == age
    assert age == 0 or walked(born, day - timedelta(days=1)) == age - 1


@given(BORN, st.integers(-400, 400), st.integers(0, 400))
def test_coming_of_age_between_two_days(born: date, offset: int, span: int) -> None:
    since = ages.majority_of(born) + timedelta(days=offset)
    until = since + timedelta(days=span)
    assert ages.comes_of_age_between(born, since, until) == (walked(born, since) < 18 <= walked(born, until))


@pytest.mark.parametrize(
    ("born", "adult"),
    [
        (date(2008, 2, 29), date(2026, 3, 1)),
        (date(2002, 2, 28), date(2020, 2, 28)),
        (date(2008, 5, 9), date(2026, 5, 9)),
    ],
)
def test_the_18th_birthday(born: date, adult: date) -> None:
    assert ages.majority_of(born) == adult


def test_nobody_is_any_age_before_the_birth() -> None:
    assert ages.age_on(date(2026, 5, 9), date(2026, 5, 8)) is None


@pytest.mark.parametrize(("ahead", "coming"), [(0, False), (1, True), (90, True), (91, False), (-1, False)])
def test_a_birthday_is_coming_from_90_days_before_until_the_day_before(ahead: int, coming: bool) -> None:
    today = date(2026, 5, 9)
    adult = today + timedelta(days=ahead)
    assert ages.next_majority(adult.replace(year=adult.year - 18), today) == (adult if coming else None)


def test_no_birthday_is_coming_where_none_is_known() -> None:
    assert ages.next_majority(None, date(2026, 5, 9)) is None


def test_the_conflict_is_of_initial_cases_alone() -> None:
    known = {"born": date(2008, 5, 9), "included": date(2026, 5, 3), "today": date(2026, 6, 1)}
    assert ages.of_age_since_included(**known, extension=False)
    assert not ages.of_age_since_included(**known, extension=True)
    assert not ages.of_age_since_included(**known | {"included": None}, extension=False)
    assert not ages.of_age_since_included(**known | {"today": date(2026, 5, 8)}, extension=False)
