"""Which country information counts on a day, and how it is said."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from cases import library
from cases.library import State
from cases.models import CountryInformation
from tests.builders import make_country_information

pytestmark = pytest.mark.django_db
APPROVED = datetime(2026, 3, 1, 9, tzinfo=UTC)


def note(title: str = "A note", **more: Any) -> CountryInformation:
    return make_country_information("AL", title=title, **{"approved_at": APPROVED} | more)


def on(*day: int) -> list[str]:
    return sorted(library.in_force("AL", date(*day)).values_list("title", flat=True))


def test_an_item_counts_from_the_day_of_its_approval() -> None:
    note()
    assert [on(2026, 2, 28), on(2026, 3, 1), on(2030, 1, 1)] == [[], ["A note"], ["A note"]]


def test_an_item_counts_from_its_first_day_to_its_last_and_both_are_in() -> None:
    note(in_force_from=date(2026, 4, 1), in_force_to=date(2026, 4, 30))
    days = ((3, 31), (4, 1), (4, 30), (5, 1))
    assert [on(2026, *day) for day in days] == [[], ["A note"], ["A note"], []]


def test_a_first_day_before_the_approval_does_not_make_it_count_before() -> None:
    note(in_force_from=date(2026, 1, 1))
    assert [on(2026, 2, 1), on(2026, 3, 1)] == [[], ["A note"]]


def test_a_later_version_takes_over_on_its_first_day() -> None:
    old = note("Old", version="1.0")
    note("New", version="2.0", supersedes=old, in_force_from=date(2026, 5, 1))
    assert [on(2026, 4, 30), on(2026, 5, 1)] == [["Old"], ["New"]]


def test_a_later_version_that_has_ended_does_not_bring_the_old_one_back() -> None:
    old = note("Old", version="1.0")
    note("New", version="2.0", supersedes=old, in_force_to=date(2026, 5, 1))
    assert on(2026, 5, 2) == []


def test_a_later_version_that_waits_for_approval_changes_nothing() -> None:
    old = note("Old", version="1.0")
    make_country_information("AL", title="New", version="2.0", supersedes=old, approved=False)
    assert on(2026, 6, 1) == ["Old"]


def test_the_state_of_each_is_that_of_today() -> None:
    old = note("Superseded")
    note("In force", supersedes=old)
    note("Ended", in_force_to=date(2026, 4, 1))
    note("Not yet", in_force_from=date(2999, 1, 1))
    make_country_information("AL", title="Waiting", approved=False)
    assert {item.title: library.state_of(item) for item in library.with_states()} == {
        "Superseded": State.SUPERSEDED,
        "In force": State.IN_FORCE,
        "Ended": State.ENDED,
        "Not yet": State.NOT_YET,
        "Waiting": State.WAITING,
    }


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, None, ""),
        (date(2026, 1, 1), None, "In force from 1 January 2026"),
        (None, date(2026, 12, 1), "In force until 1 December 2026"),
        (None, date(2026, 7, 1), "Ends soon: in force until 1 July 2026, 30 days from today"),
        (None, date(2026, 6, 2), "Ends soon: in force until 2 June 2026, 1 day from today"),
        (None, date(2026, 6, 1), "Ends soon: in force until 1 June 2026, today is its last day"),
        (None, date(2026, 5, 31), "It was in force until 31 May 2026"),
        (date(2026, 7, 1), date(2026, 8, 1), "In force from 1 July 2026 to 1 August 2026"),
    ],
)
def test_when_it_is_in_force_is_said_and_an_end_that_is_near_is_warned_of(
    first: date | None, last: date | None, said: str
) -> None:
    item = CountryInformation(in_force_from=first, in_force_to=last)
    assert library.when(item, date(2026, 6, 1)) == said
