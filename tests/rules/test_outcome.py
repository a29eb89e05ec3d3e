"""The order of outcomes: earlier rows win, and an unknown row is never passed over."""

import itertools
from typing import Any

import pytest

from tests.rules.determining import result_of

# For each row of the table: what makes it apply, what leaves it open and the facts that are then outstanding.
ROWS: list[tuple[str, list[str], dict[str, Any], dict[str, Any], list[str]]] = [
    (
        "withdrawn",
        ["WDR-02"],
        {"withdrawal.proforma_received_on": "2025-02-17"},
        {"person.departure": {"left_on": "2025-02-01", "written_permission": None}, "person.permission": "msdl"},
        ["person.departure.written_permission"],
    ),
    (
        "no_consideration",
        ["CON-01"],
        {"person.british_citizen": True},
        {"person.british_citizen": None},
        ["person.british_citizen"],
    ),
    (
        "reject",
        ["PUB-03"],
        {"public_order.status": "disqualified"},
        {"public_order.status": None},
        ["public_order.status"],
    ),
    (
        "reject",
        ["VAL-04"],
        {"application.form": "other"},
        {"application.form": None},
        ["application.form"],
    ),
    (
        "refuse",
        ["CON-03"],
        {"person.permission": "other"},
        {"person.permission": None},
        ["person.permission"],
    ),
]


@pytest.mark.parametrize(("above", "below"), list(itertools.combinations(range(len(ROWS)), 2)))
def test_the_earlier_row_wins_and_is_not_passed_over(above: int, below: int) -> None:
    outcome, decided_by, applies, unknown, outstanding = ROWS[above]
    later_outcome, later_ids, later_applies, *_ = ROWS[below]
    both = result_of("extension", changes=applies | later_applies)
    assert (both["outcome"], both["decided_by"]) == (outcome, decided_by)
    later = result_of("extension", changes=later_applies)
    assert (later["outcome"], later["decided_by"]) == (later_outcome, later_ids)
    found = result_of("extension", changes=unknown | later_applies)
    assert found["outcome"] == "undetermined"
    assert found["decided_by"] == found["actions"] == []
    assert found["limbs"] == {}
    assert found["outstanding"] == outstanding


@pytest.mark.parametrize("row", range(len(ROWS)))
def test_an_unknown_row_stops_the_limbs_and_lists_the_checks_as_well(row: int) -> None:
    unknown, outstanding = ROWS[row][3], ROWS[row][4]
    found = result_of("extension", changes=unknown | {"person.identity_satisfied": False})
    assert found["outcome"] == "undetermined"
    assert found["outstanding"] == sorted([*outstanding, "person.identity_satisfied"])
    assert found["limbs"] == {}
    assert found["cap_months"] is None


def test_rows_below_an_applying_one_ask_nothing() -> None:
    found = result_of("recovery_grant", public_order__status="raised", person__permission=None, person__in_uk=None)
    assert (found["outcome"], found["outstanding"], found["issuable"]) == ("hold", [], False)


def test_every_ground_of_the_row_is_named() -> None:
    found = result_of(
        "recovery_grant",
        conclusive_grounds__outcome="pending",
        person__british_citizen=True,
        consideration={"basis": "public_authority_request", "previous_vts_consideration": True},
    )
    assert found["decided_by"] == ["CON-01", "COO-02"]
    assert found["actions"] == ["notify_no_decision_before_cg"]
    gone = {"left_on": "2025-02-01", "written_permission": False}
    both = result_of("recovery_grant", withdrawal__proforma_received_on="2025-02-17", person__departure=gone)
    assert both["decided_by"] == ["IMP-01", "WDR-02"]


def test_a_ground_that_applies_settles_its_row_whatever_else_is_unknown() -> None:
    found = result_of("recovery_grant", person__british_citizen=True, conclusive_grounds__outcome=None)
    assert (found["outcome"], found["decided_by"]) == ("no_consideration", ["CON-01"])


@pytest.mark.parametrize("served_on", [None, "2025-03-04"])
def test_service_after_the_decision_is_not_yet_service(served_on: str | None) -> None:
    assert result_of("recovery_grant", conclusive_grounds__served_on=served_on)["outcome"] == "no_consideration"
    assert result_of("recovery_grant", conclusive_grounds__served_on="2025-03-03")["outcome"] == "grant"


def test_an_unknown_grounds_outcome_is_outstanding() -> None:
    found = result_of("recovery_grant", conclusive_grounds={"outcome": None, "served_on": None})
    assert (found["outcome"], found["outstanding"]) == ("undetermined", ["conclusive_grounds.outcome"])


@pytest.mark.parametrize(
    ("left_on", "written", "permission", "outcome"),
    [
        ("2025-03-03", False, "none", "withdrawn"),
        ("2025-03-04", False, "none", "grant"),
        (None, False, "none", "grant"),
        ("2025-03-03", True, "none", "grant"),
        ("2025-03-03", False, "vts", "grant"),
        ("2025-03-03", False, "vts_child", "grant"),
        ("2025-03-03", False, "msdl", "withdrawn"),
        ("2025-03-03", None, "vts", "grant"),
        ("2025-03-03", None, "none", "undetermined"),
        ("2025-03-03", True, None, "undetermined"),
        ("2025-03-03", False, None, "undetermined"),
    ],
)
def test_leaving_the_uk(left_on: str | None, written: bool | None, permission: str | None, outcome: str) -> None:
    departure = {"left_on": left_on, "written_permission": written}
    found = result_of("recovery_grant", person__departure=departure, person__permission=permission)
    assert found["outcome"] == outcome


def test_every_failed_requirement_of_validity_is_named() -> None:
    application = {"form": "other", "applied_on": "2025-04-14", "in_uk_on_application": False, "purposes": ["recovery"]}
    grants = [{"kind": "ktt_leave", "granted_on": "2022-01-01", "expires_on": "2025-01-01", "months": 36}]
    found = result_of(
        "extension", application=application | {"fee": "not_paid"}, permission_history=grants, person__permission="none"
    )
    assert found["decided_by"] == ["VAL-03", "VAL-04", "VAL-05", "VAL-06"]
    redirected = result_of("extension", changes={"application": application | {"purposes": ["cooperation"]}})
    assert redirected["decided_by"] == ["EXT-08"]


@pytest.mark.parametrize(
    ("granted_on", "expires_on", "outcome", "outstanding"),
    [
        ("2025-04-14", "2025-04-14", "grant", []),
        ("2024-04-14", "2025-04-13", "reject", []),
        ("2025-04-15", "2025-05-01", "reject", []),
        (None, "2025-04-13", "reject", []),
        (None, "2025-04-14", "undetermined", ["permission_history[0].granted_on"]),
        ("2024-04-14", None, "undetermined", ["permission_history[0].expires_on"]),
    ],
)
def test_discretionary_leave_must_be_running_on_application(
    granted_on: str | None, expires_on: str | None, outcome: str, outstanding: list[str]
) -> None:
    grants = [{"kind": "msdl", "granted_on": granted_on, "expires_on": expires_on, "months": 12}]
    found = result_of("extension", permission_history=grants, person__permission="none")
    assert (found["outcome"], found["outstanding"]) == (outcome, outstanding)


@pytest.mark.parametrize(
    ("months", "fee", "outcome", "outstanding"),
    [
        ([29], "not_paid", "grant", []),
        ([30], "not_paid", "reject", []),
        ([30], "paid", "grant", []),
        ([30], "waived", "grant", []),
        ([30], None, "undetermined", ["application.fee"]),
        ([29], None, "grant", []),
        ([None], "not_paid", "undetermined", ["permission_history[0].months"]),
        ([None], "paid", "grant", []),
        ([None], None, "undetermined", ["application.fee", "permission_history[0].months"]),
        ([None, 30], "not_paid", "reject", []),
    ],
)
def test_fee(months: list[int | None], fee: str | None, outcome: str, outstanding: list[str]) -> None:
    grants = [
        {"kind": "vts", "granted_on": "2024-04-28", "expires_on": "2025-04-28", "months": number} for number in months
    ]
    found = result_of("extension", permission_history=grants, application__fee=fee)
    assert (found["outcome"], found["outstanding"]) == (outcome, outstanding)


@pytest.mark.parametrize(
    ("kind", "counted"), [("msdl", True), ("ktt_leave", True), ("vts_child", True), ("other", False)]
)
def test_kinds_of_leave_that_count_towards_a_fee(kind: str, counted: bool) -> None:
    grants = [
        {"kind": kind, "granted_on": "2022-01-01", "expires_on": "2024-04-01", "months": 18},
        {"kind": "vts", "granted_on": "2024-04-28", "expires_on": "2025-04-28", "months": 12},
    ]
    assert result_of("extension", permission_history=grants)["outcome"] == ("reject" if counted else "grant")


NO_LIMB = {"recovery.support_required": False}


def test_noes_are_needed_on_all_three_limbs() -> None:
    found = result_of("recovery_grant", changes=NO_LIMB | {"compensation": None, "cooperation": None})
    assert found["outcome"] == "undetermined"
    assert found["outstanding"] == sorted(
        [f"compensation.{name}" for name in ("seeking", "relevant_exploitation", "stay_needed", "presence_needed")]
        + ["compensation.capable_from_abroad", "compensation.reasonable_from_abroad"]
        + [f"cooperation.{name}" for name in ("agreed", "relevant_exploitation", "stage", "confirmation")]
        + ["cooperation.presence_necessary", "cooperation.reasonable_steps_taken"]
        + ["cooperation.information_requested", "cooperation.information_provided"]
    )


def test_a_redirected_limb_counts_towards_a_refusal() -> None:
    found = result_of("extension", changes=NO_LIMB | {"application.purposes": ["recovery", "cooperation"]})
    assert found["outcome"] == "refuse"
    assert found["limbs"]["cooperation"] == "redirected"
    assert found["actions"] == ["redirect_to_competent_authority"]


def test_ktt_leave_is_considered_before_any_refusal_after_it() -> None:
    after = {"consideration.basis": "ktt_leave_ended", "person.permission": "other"}
    assert result_of("recovery_grant", changes=after | {"person.asylum_claim_outstanding": True})["actions"] == [
        "consider_ktt_leave"
    ]
    unknown = result_of("recovery_grant", changes=after | {"person.asylum_claim_outstanding": None})
    assert (unknown["outcome"], unknown["issuable"]) == ("refuse", False)
    assert unknown["outstanding"] == ["person.asylum_claim_outstanding"]


def test_a_grant_of_a_kind_not_known_leaves_no_fee_open_where_it_could_not_reach_the_threshold() -> None:
    held = {"kind": "vts", "purposes": [], "granted_on": "2024-04-28", "expires_on": "2025-04-28", "months": 12}
    other = held | {"kind": None, "granted_on": "2023-01-01", "expires_on": "2023-07-01", "months": 6}
    found = result_of("extension", permission_history=[held, other])
    assert (found["outcome"], found["outstanding"], found["added_days"]) == ("grant", [], 14)
    found = result_of("extension", permission_history=[held, other | {"months": 18}])
    assert (found["outcome"], found["outstanding"]) == ("undetermined", ["permission_history[1].kind"])


def test_an_application_is_early_whatever_a_later_expiry_may_be() -> None:
    held = {"kind": "vts", "purposes": [], "granted_on": "2024-04-28", "expires_on": "2025-04-28", "months": 12}
    unknown = held | {"granted_on": "2023-01-01", "expires_on": None}
    early = {"permission_history": [unknown, held], "application__applied_on": "2025-02-13"}
    assert result_of("extension", **early)["warnings"] == ["early_application"]
    in_time = early | {"application__applied_on": "2025-04-14"}
    assert result_of("extension", **in_time)["warnings"] == []
