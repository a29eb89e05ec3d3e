"""The arithmetic of an extension, said as it is worked out: the fee, the days carried over, the months, the day."""

from typing import Any

import pytest

from decisions.explanation import explain
from decisions.extensions import worked_out
from decisions.rules import determine
from tests.scenarios.scenario_files import base, changed


def extension(history: list[dict[str, Any]] | None = None, **changes: Any) -> dict[str, Any]:
    case = changed(base("extension"), {key.replace("__", "."): value for key, value in changes.items()})
    return case | ({"permission_history": history} if history is not None else {})


def grant(kind: str, months: int | None, until: str = "2025-04-28", since: str = "2024-04-28") -> dict[str, Any]:
    return {"kind": kind, "purposes": ["recovery"], "granted_on": since, "expires_on": until, "months": months}


def as_said(rows: list[dict[str, str]]) -> dict[str, str]:
    return {row["key"]: row["value"] for row in rows}


@pytest.mark.parametrize(
    ("history", "payable", "why", "sums"),
    [
        ([grant("vts", 29)], "None", "29 months: fewer than 30", ["29"]),
        ([grant("vts", 18), grant("vts", 12)], "Payable", "30 months: 30 or more; with exactly 30", ["18", "30"]),
        ([grant("vts", 12), grant("other", 60)], "None", "12 months: fewer than 30", ["12", "12"]),
        ([grant("vts", None)], "Not known yet", "Record every grant", ["0"]),
        ([grant("vts_child", 31), grant("vts", None)], "Payable", "31 months: 30 or more", ["31", "31"]),
    ],
    ids=["29", "30 exactly", "other leave", "not known", "enough anyhow"],
)
def test_fee_02_each_grant_counts_by_its_kind_up_to_the_line_of_thirty(
    history: list[dict[str, Any]], payable: str, why: str, sums: list[str]
) -> None:
    found = worked_out(extension(history))
    assert found is not None
    assert found.fee is not None
    assert (found.fee.payable, [one.so_far for one in found.fee.grants]) == (payable, sums)
    assert why in found.fee.why
    assert not found.fee.flag


def test_fee_02_discretionary_leave_counts_by_the_regulations_and_it_is_said_that_the_words_name_it_not() -> None:
    found = worked_out(extension([grant("vts", 12), grant("msdl", 18)]))
    assert found is not None
    assert found.fee is not None
    assert found.fee.payable == "Payable"
    assert "as a victim alone comes to 12 months" in found.fee.flag


@pytest.mark.parametrize(
    ("applied", "added"), [("2025-03-18", 28), ("2025-03-31", 28), ("2025-04-19", 9), ("2025-04-29", 0)]
)
def test_whn_03_days_left_on_the_day_of_the_application_are_carried_over(applied: str, added: int) -> None:
    case = extension(application__applied_on=applied)
    found = worked_out(case, determine(case))
    assert found is not None
    assert found.carried is not None
    assert as_said(found.carried)["Days carried over"].startswith(f"{added}:")
    granted = as_said(found.months)["With this grant"]
    assert ("days" in granted) is (added > 0)
    assert determine(case)["added_days"] == added


def test_whn_03_discretionary_leave_carries_nothing_over() -> None:
    found = worked_out(extension([grant("msdl", 12, until="2025-05-20")]))
    assert found is not None
    assert found.carried is not None
    assert "discretionary leave adds none" in as_said(found.carried)["Days carried over"]


@pytest.mark.parametrize(
    ("applied", "says"),
    [("2025-05-08", "Late: permission as a victim ended on 28 April 2025"), ("2025-02-27", "Early")],
)
def test_whn_04_late_and_early_are_said_with_why_and_bar_nothing(applied: str, says: str) -> None:
    case = extension(application__applied_on=applied)
    found = worked_out(case)
    assert found is not None
    assert says in found.timing[0]
    assert ("10 working days from that decision" in " ".join(found.timing)) is (says != "Early")
    assert determine(case)["outcome"] == "grant"
    assert not any("late" in one.lower() for one in determine(case)["decided_by"])


def test_val_07_each_requirement_that_fails_is_named_and_so_is_each_that_is_open() -> None:
    abroad = {"application__form": "other", "application__in_uk_on_application": False}
    case = extension([grant("msdl", 30, until="2025-04-01")], **abroad)
    case["application"]["fee"] = None
    found = worked_out(case)
    assert found is not None
    assert [row["value"].split(":")[0] for row in found.needs] == ["No", "No", "Not known yet", "No"]
    assert [row["key"][-7:-1] for row in found.needs] == ["VAL-03", "VAL-04", "VAL-05", "VAL-06"]


def test_it_stands_in_the_explanation_of_an_extension_and_of_nothing_else() -> None:
    case = extension()
    explanation = explain(determine(case), [], case)
    assert explanation.extension is not None
    by_authority = changed(case, {"consideration.basis": "public_authority_request", "application": "~absent~"})
    other = worked_out(by_authority)
    assert other is not None
    assert (other.fee, other.carried, other.needs) == (None, None, ())
    assert worked_out(base("recovery_grant")) is None
    assert worked_out({"kind": "consideration", "consideration": "odd"}) is None
