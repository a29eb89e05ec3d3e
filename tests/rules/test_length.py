"""Lengths, added days, expiry, ages and dated numbers."""

import datetime
from typing import Any

import pytest

from decisions.rules import NotInForce, version_on
from decisions.rules.dates import add_months, has_reached
from decisions.rules.parameters import RECONSIDERATION_WINDOW, RECOVERY_CAP
from tests.rules.determining import result_of

day = datetime.date.fromisoformat


@pytest.mark.parametrize(
    ("months", "longer", "granted", "outstanding"),
    [
        (30, "none", 30, []),
        (31, "none", None, ["length.months"]),
        (31, None, None, ["length.longer_stay"]),
        (31, "exceptional", 30, []),
        (1, "none", 1, []),
        (0, "none", None, ["length.months"]),
        (-1, "exceptional", None, ["length.months"]),
        (None, None, None, ["length.months"]),
        (12, None, 12, ["length.longer_stay"]),
        (12, "best_interests", 12, []),
    ],
)
def test_usable_lengths(months: int | None, longer: str | None, granted: int | None, outstanding: list[str]) -> None:
    found = result_of("recovery_grant", length={"months": months, "longer_stay": longer})
    assert found["outcome"] == ("grant" if granted else "undetermined")
    assert (found["months"], found["outstanding"], found["cap_months"]) == (granted, outstanding, 30)
    assert found["requires"] == (["senior_caseworker"] if granted and longer not in (None, "none") else [])


def grant(kind: str | None, expires_on: str | None, granted_on: str | None = "2024-01-01") -> dict[str, Any]:
    return {"kind": kind, "granted_on": granted_on, "expires_on": expires_on, "months": 6}


@pytest.mark.parametrize(
    ("grants", "added", "outstanding"),
    [
        ([grant("vts", "2025-04-23")], 9, []),
        ([grant("vts", "2025-05-25")], 28, []),
        ([grant("vts", "2025-05-12")], 28, []),
        ([grant("vts", "2025-04-14")], 0, []),
        ([grant("vts", "2025-04-13")], 0, []),
        ([grant("vts_child", "2025-04-20"), grant("vts", "2025-04-16")], 6, []),
        ([grant("vts", "2025-01-01"), grant("msdl", "2025-06-01")], 0, []),
        ([grant("vts", "2025-05-01", "2025-04-15")], 0, []),
        ([grant("vts", None)], 0, ["permission_history[0].expires_on"]),
        ([grant("vts", "2025-06-01"), grant("vts", None)], 28, []),
        ([grant("vts", "2025-04-20"), grant(None, "2025-04-18")], 6, []),
        ([grant("vts", "2025-04-20"), grant("vts", "2025-04-21", None)], 6, ["permission_history[1].granted_on"]),
    ],
)
def test_added_days(grants: list[dict[str, Any]], added: int, outstanding: list[str]) -> None:
    found = result_of("extension", permission_history=grants, application__fee="paid")
    assert found["outcome"] == "grant"
    assert (found["added_days"], found["outstanding"]) == (added, outstanding)


def test_only_an_extension_adds_days() -> None:
    found = result_of("recovery_grant", permission_history=[grant("vts", "2025-05-01")])
    assert (found["added_days"], found["expires_on"]) == (0, "2027-03-03")


def test_thirty_months_and_twenty_eight_days() -> None:
    found = result_of("extension", permission_history=[grant("vts", "2025-06-30")], length__months=30)
    assert (found["months"], found["added_days"], found["expires_on"]) == (30, 28, "2027-12-10")


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2025-01-31", 1, "2025-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2025-08-31", 30, "2028-02-29"),
        ("2025-12-15", 12, "2026-12-15"),
        ("2025-12-31", 2, "2026-02-28"),
    ],
)
def test_calendar_months(start: str, months: int, end: str) -> None:
    assert add_months(day(start), months) == day(end)


def test_months_beyond_the_calendar_overflow() -> None:
    with pytest.raises(OverflowError):
        add_months(datetime.date.max, 1)


@pytest.mark.parametrize(
    ("born", "on", "reached"),
    [
        ("2007-03-03", "2025-03-03", True),
        ("2007-03-04", "2025-03-03", False),
        ("2008-02-29", "2026-02-28", False),
        ("2008-02-29", "2026-03-01", True),
        ("2004-02-29", "2024-02-29", True),
        ("9999-12-31", "9999-12-31", False),
    ],
)
def test_an_age_is_reached_at_the_start_of_the_birthday(born: str, on: str, reached: bool) -> None:
    assert has_reached(18 if born != "2004-02-29" else 20, day(born), day(on)) is reached


def test_a_number_has_a_value_only_while_it_is_in_force() -> None:
    assert RECOVERY_CAP.on(day("2024-10-24")) == 30
    for parameter in (RECOVERY_CAP, RECONSIDERATION_WINDOW):
        with pytest.raises(NotInForce):
            parameter.on(day("2024-10-23"))


@pytest.mark.parametrize(
    ("on", "number", "rules"),
    [("2023-01-30", "3.1", False), ("2024-10-23", "3.1", False), ("2024-10-24", "4.0", True)],
)
def test_the_version_follows_the_date(on: str, number: str, rules: bool) -> None:
    assert (version_on(day(on)).number, version_on(day(on)).has_rules) == (number, rules)
    with pytest.raises(NotInForce):
        version_on(day("2023-01-29"))
