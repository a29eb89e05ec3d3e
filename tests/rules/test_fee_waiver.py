"""Fee waivers and the working days after them."""

import datetime
from typing import Any

import pytest

from decisions.rules import CaseFileErrors, WorkingDayCalendar, determine
from decisions.working_days import FIRST_YEAR, LAST_YEAR, england_and_wales
from tests.rules.determining import result_of
from tests.scenarios.scenario_files import base

DESTITUTION = ("destitute", "imminent_risk", "child_essential_needs_unmet")


@pytest.mark.parametrize("place", range(3))
def test_any_one_yes_grants_and_all_must_be_noes_to_refuse(place: int) -> None:
    none: dict[str, bool | None] = dict.fromkeys(DESTITUTION, False)
    yes = dict.fromkeys(DESTITUTION) | {DESTITUTION[place]: True}
    assert result_of("fee_waiver", destitution=yes)["outcome"] == "grant"
    assert result_of("fee_waiver", destitution=none)["outcome"] == "refuse"
    assert result_of("fee_waiver", destitution=none | {DESTITUTION[place]: None})["outcome"] == "undetermined"


@pytest.mark.parametrize(
    ("requested", "expires", "decided", "apply_by"),
    [
        ("2025-03-10", "2025-03-10", "2025-03-12", "2025-03-26"),
        ("2025-03-11", "2025-03-10", "2025-03-12", None),
        ("2025-03-01", "2025-03-12", "2025-03-12", "2025-03-26"),
        ("2025-03-01", "2025-03-13", "2025-03-12", None),
        ("2025-03-01", None, "2025-03-12", None),
        ("2025-03-01", "2025-03-10", None, None),
        ("2025-12-01", "2025-12-20", "2025-12-23", "2026-01-09"),
        ("2025-03-01", "2025-03-10", "2025-03-15", "2025-03-28"),
    ],
)
def test_ten_working_days(requested: str, expires: str | None, decided: str | None, apply_by: str | None) -> None:
    changes = {"requested_on": requested, "permission_expires_on": expires, "decided_on": decided}
    assert result_of("fee_waiver", changes=changes)["apply_by"] == apply_by


def test_the_days_stand_while_the_request_is_open() -> None:
    found = result_of("fee_waiver", destitution=None)
    assert (found["outcome"], found["apply_by"]) == ("undetermined", "2025-05-06")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("requested_on", "2031-01-01"),
        ("decided_on", "2031-01-02"),
        ("decided_on", "2030-12-27"),
        ("permission_expires_on", "1999-12-31"),
    ],
)
def test_a_date_outside_the_calendar_is_a_fault_at_its_path(path: str, value: str) -> None:
    changes: dict[str, Any] = {"decided_on": None, "permission_expires_on": "2026-01-01", path: value}
    with pytest.raises(CaseFileErrors) as caught:
        result_of("fee_waiver", changes=changes)
    assert [error.path for error in caught.value.errors] == [path]


def test_the_calendar_is_handed_in_and_named() -> None:
    with pytest.raises(TypeError):
        determine(base("fee_waiver"))
    every_weekday = WorkingDayCalendar("Test", 2025, 2025, frozenset())
    found = determine(base("fee_waiver"), calendar=every_weekday)
    assert found["apply_by"] == "2025-05-01"
    assert found["trace"][-1]["concluded"]["calendar"] == "Test"


def test_bank_holidays_of_england_and_wales() -> None:
    calendar = england_and_wales()
    assert FIRST_YEAR <= 2023
    assert LAST_YEAR >= 2027
    published = {
        2023: ["01-02", "04-07", "04-10", "05-01", "05-08", "05-29", "08-28", "12-25", "12-26"],
        2024: ["01-01", "03-29", "04-01", "05-06", "05-27", "08-26", "12-25", "12-26"],
        2025: ["01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"],
        2026: ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"],
        2027: ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"],
    }
    for year, days in published.items():
        weekdays = {one for one in calendar.holidays if one.year == year and one.weekday() < 5}
        assert weekdays == {datetime.date.fromisoformat(f"{year}-{one}") for one in days}
