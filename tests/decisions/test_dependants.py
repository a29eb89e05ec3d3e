"""What is said of a child: the ages at the dates that count, leave in line, and 18th birthdays that are coming."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from decisions import dependants
from decisions.models import Consideration
from tests.builders import loaded, make_caseworker, make_consideration
from tests.known_pages import APPLICATION

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)
BORN_HERE = {
    "date_of_birth": date(2024, 5, 1),
    "born_in_uk": True,
    "british_citizen": False,
    "leave_in_line_requested": False,
}


def case(child: dict[str, Any], **more: Any) -> Consideration:
    return loaded(make_consideration(assigned_to=make_caseworker(), children=[child], **more))


def row(child: dict[str, Any]) -> dict[str, Any]:
    return case(child).child_rows[0]  # type: ignore[attr-defined,no-any-return]


def ages_of(consideration: Consideration) -> list[str]:
    return dependants.ages_of(consideration, consideration.child_rows[0], TODAY)  # type: ignore[attr-defined]


def test_the_ages_at_the_dates_that_count_are_said_by_the_day() -> None:
    child = {"date_of_birth": date(2008, 5, 9), "included_on": date(2026, 5, 3)}

    assert ages_of(case(child)) == [
        "17 on 3 May 2026, when included: 6 days before turning 18.",
        "18 on 1 June 2026, if decided today: 23 days after turning 18.",
        "18 from the start of 9 May 2026.",
        dependants.CONFLICT,
    ]


def test_an_application_has_a_day_of_its_own_which_settles_it() -> None:
    child = {"date_of_birth": date(2008, 5, 9), "included_on": date(2026, 5, 3)}
    said = ages_of(case(child, application=APPLICATION | {"applied_on": date(2026, 5, 8)}))

    assert "17 on 8 May 2026, when the application was made: 1 day before turning 18." in said
    assert dependants.CONFLICT not in said


def test_an_unknown_date_of_birth_settles_nothing() -> None:
    assert ages_of(case({})) == ["Not known: record the date of birth. An age that is not known settles nothing."]


def test_born_on_29_february_is_explained() -> None:
    said = ages_of(case({"date_of_birth": date(2008, 2, 29), "included_on": date(2026, 3, 1)}))

    assert "18 on 1 March 2026, when included: the 18th birthday." in said
    assert dependants.LEAP in said


@pytest.mark.parametrize(
    ("child", "cited", "not_cited"),
    [
        (BORN_HERE, ("UKB-03", "UKB-04", "UKB-05", "UKB-06"), ("UKB-08",)),
        (BORN_HERE | {"british_citizen": True}, ("UKB-05",), ("UKB-03",)),
        (BORN_HERE | {"british_citizen": None}, ("British, perhaps through the other parent", "UKB-03"), ()),
        (BORN_HERE | {"born_in_uk": None}, ("Find out where the child was born",), ("UKB-06",)),
        (BORN_HERE | {"born_in_uk": False}, ("DEP-01",), ("UKB-03",)),
        (BORN_HERE | {"leave_in_line_requested": None}, ("Find out whether leave in line was asked for",), ()),
        (BORN_HERE | {"included_on": date(2026, 3, 1)}, ("UKB-02", "DEP-05"), ("UKB-03",)),
        (
            BORN_HERE | {"included_on": date(2026, 3, 1), "full_birth_certificate": True},
            ("UKB-02",),
            ("DEP-05",),
        ),
        (BORN_HERE | {"leave_in_line_requested": True}, ("UKB-04", "UKB-06", "UKB-07"), ("UKB-03",)),
        (
            BORN_HERE
            | {"leave_in_line_requested": True, "one_parent_has_stay": True, "same_nationality_as_parent": False},
            ("UKB-08", "no refusal"),
            (),
        ),
        (
            BORN_HERE | {"leave_in_line_requested": True, "one_parent_has_stay": True, "full_birth_certificate": True},
            ("UKB-07",),
            ("UKB-04", "UKB-08"),
        ),
    ],
)
def test_what_follows_for_a_child_born_here_and_what_to_ask(
    child: dict[str, Any], cited: tuple[str, ...], not_cited: tuple[str, ...]
) -> None:
    said = " ".join(dependants.leave_in_line(row(child), TODAY))

    assert [one for one in cited if one not in said] == []
    assert [one for one in not_cited if one in said] == []


def test_no_child_is_said_to_be_here_unlawfully() -> None:
    said = " ".join(dependants.leave_in_line(row(BORN_HERE), TODAY))

    assert "is not in the UK unlawfully" in said


@pytest.mark.parametrize(("ahead", "warned"), [(1, True), (90, True), (91, False), (0, False)])
def test_a_birthday_that_is_coming_is_warned_of(ahead: int, warned: bool) -> None:
    adult = timezone.localdate() + timedelta(days=ahead)
    born = adult.replace(year=adult.year - 18)
    of_child = case({"name": "Besa", "date_of_birth": born})
    of_victim = loaded(make_consideration(assigned_to=make_caseworker(), victim={"date_of_birth": born}))

    assert [said.split(" on ")[0] for said in dependants.coming_of_age(of_child, timezone.localdate())] == (
        ["Besa turns 18"] if warned else []
    )
    assert bool(dependants.coming_of_age(of_victim, timezone.localdate())) is warned


def test_nothing_is_warned_of_once_the_case_is_decided() -> None:
    adult = timezone.localdate() + timedelta(days=9)
    consideration = case({"date_of_birth": adult.replace(year=adult.year - 18)}, )  # fmt: skip
    consideration.status = "decided"

    assert dependants.coming_of_age(consideration, timezone.localdate()) == []
