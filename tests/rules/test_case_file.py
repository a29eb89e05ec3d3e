"""What a case file may hold: every fault is named at its whole path, and nothing is guessed."""

from typing import Any

import pycountry
import pytest

from decisions.rules import CaseFileErrors, check, determine
from decisions.rules.countries import COUNTRY_CODES
from tests.scenarios.scenario_files import ABSENT, base, changed

APPLICATION = base("extension")["application"]


def faults(case: Any) -> list[str]:
    with pytest.raises(CaseFileErrors) as caught:
        determine(case)
    assert all(error.expected and error.found for error in caught.value.errors)
    return [error.path for error in caught.value.errors]


@pytest.mark.parametrize(
    ("named", "path", "value"),
    [
        ("recovery_grant", "nickname", 1),
        ("recovery_grant", "recovery.countries[0].framework.weather", "more"),
        ("recovery_grant", "children[0].name", "Ana"),
        ("recovery_grant", "person", []),
        ("recovery_grant", "person", "adult"),
        ("recovery_grant", "children", {}),
        ("recovery_grant", "recovery.countries[0]", None),
        ("recovery_grant", "pauses", "none"),
        ("recovery_grant", "decision_date", "2025-3-3"),
        ("recovery_grant", "decision_date", "20250303"),
        ("recovery_grant", "decision_date", 20250303),
        ("recovery_grant", "decision_date", ""),
        ("recovery_grant", "decision_date", None),
        ("recovery_grant", "decision_date", "2024-10-23"),
        ("recovery_grant", "decision_date", "2023-01-29"),
        ("recovery_grant", "decision_date", "9999-12-31"),
        ("recovery_grant", "reference", None),
        ("recovery_grant", "reference", "   "),
        ("recovery_grant", "reference", 7),
        ("recovery_grant", "kind", "appeal"),
        ("recovery_grant", "kind", None),
        ("recovery_grant", "kind", ["consideration"]),
        ("recovery_grant", "consideration.basis", None),
        ("recovery_grant", "person.permission", ""),
        ("recovery_grant", "person.permission", "VTS"),
        ("recovery_grant", "person.in_uk", 1),
        ("recovery_grant", "person.in_uk", ""),
        ("recovery_grant", "person.in_uk", "yes"),
        ("recovery_grant", "length.months", "12"),
        ("recovery_grant", "length.months", 12.0),
        ("recovery_grant", "length.months", True),
        ("recovery_grant", "length.months", 10**18),
        ("recovery_grant", "recovery.countries[0].country", "al"),
        ("recovery_grant", "recovery.countries[0].country", "EU"),
        ("recovery_grant", "recovery.countries[0].country_information", 3),
        ("recovery_grant", "pauses[0]", {"purposes": ["recovery"]}),
        ("recovery_grant", "application", {}),
        ("recovery_grant", "person.date_of_birth", "2025-03-04"),
        ("recovery_grant", "children[0]", {"ref": "child-1", "date_of_birth": "2025-03-04"}),
        ("recovery_grant", "recovery.evidence_requested_on", "2025-03-04"),
        ("recovery_grant", "withdrawal.requested_on", "2025-03-04"),
        ("recovery_grant", "withdrawal.proforma_received_on", "2025-03-04"),
        ("extension", "application", None),
        ("extension", "application", ABSENT),
        ("extension", "application.applied_on", None),
        ("extension", "application.applied_on", "2025-05-13"),
        ("extension", "application.purposes[1]", "work"),
        ("extension", "application.purposes[1]", None),
        ("extension", "permission_history[0].granted_on", "2025-05-13"),
        ("extension", "permission_history[0].kind", "none"),
        ("reconsideration", "ground", None),
        ("reconsideration", "decision.policy", None),
        ("reconsideration", "decision.served_on", None),
        ("reconsideration", "decision.served_on", "9999-12-31"),
        ("reconsideration", "decision.guidance", 4.0),
        ("reconsideration", "requested_on", "2024-10-23"),
        ("reconsideration", "earlier_requests.rules_not_followed", -1),
        ("cancellation", "grounds", []),
        ("cancellation", "grounds", None),
        ("cancellation", "grounds[0].ground", None),
        ("cancellation", "grounds[0].ground", "9.8.1"),
        ("cancellation", "permission.kind", "msdl"),
        ("cancellation", "permission.granted_on", "2025-06-03"),
        ("cancellation", "representations.invited_on", "2025-06-03"),
        ("fee_waiver", "requested_on", "2024-10-23"),
        ("fee_waiver", "decided_on", "2025-02-28"),
    ],
)
def test_a_fault_is_named_at_its_path(named: str, path: str, value: Any) -> None:
    found = faults(changed(base(named), {path: value}))
    assert any(one == path or one.startswith(path + ".") for one in found), found


@pytest.mark.parametrize("document", [None, [], "kind: consideration", 3, True])
def test_a_document_is_a_mapping(document: Any) -> None:
    assert faults(document) == ["(the document)"]


def test_every_fault_is_reported_at_once() -> None:
    case = changed(base("recovery_grant"), {"nickname": 1, "person.in_uk": "yes", "length.months": "two"})
    assert faults(case) == ["nickname", "person.in_uk", "length.months"]


def test_an_older_version_is_named_in_the_fault() -> None:
    with pytest.raises(CaseFileErrors, match=r"3\.1"):
        check(changed(base("recovery_grant"), {"decision_date": "2024-10-23"}))
    assert check(changed(base("recovery_grant"), {"decision_date": "2024-10-24"})).guidance == "4.0"


def test_a_sparse_file_is_unknown_throughout() -> None:
    facts = check(
        {
            "kind": "consideration",
            "reference": "R",
            "decision_date": "2025-03-03",
            "consideration": {"basis": "conclusive_grounds"},
        }
    ).facts
    assert facts["person.in_uk"] is None
    assert facts["person.departure.left_on"] is None
    assert facts["children"] == facts["pauses"] == facts["recovery.countries"] == ()


def test_blank_text_is_not_known() -> None:
    case = changed(base("recovery_grant"), {"recovery.countries[0].country_information": "  "})
    assert check(case).facts["recovery.countries"][0]["country_information"] is None


@pytest.mark.parametrize("path", ["conclusive_grounds.served_on", "person.departure.left_on"])
def test_service_and_departure_may_lie_ahead(path: str) -> None:
    assert check(changed(base("recovery_grant"), {path: "2025-03-04"})).facts[path] is not None


def test_countries_are_those_of_the_standard_and_kosovo() -> None:
    assert {country.alpha_2 for country in pycountry.countries} | {"XK"} == COUNTRY_CODES


def test_reconsideration_under_the_former_policy_has_no_version() -> None:
    case = changed(base("reconsideration"), {"decision.policy": "discretionary_leave", "requested_on": "2022-05-01"})
    assert determine(case)["policy"] == "discretionary_leave"
