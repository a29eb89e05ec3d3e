"""What goes with an outcome: checks, conditions, sign-offs, pauses, warnings, a victim who is a child."""

from typing import Any

import pytest

from tests.rules.determining import result_of


@pytest.mark.parametrize(
    ("facts", "outstanding"),
    [
        ({"in_uk": None}, ["in_uk"]),
        ({"in_uk": False, "identity_satisfied": None}, ["identity_satisfied", "in_uk"]),
        ({"fingerprints": None, "photograph": False}, ["fingerprints", "photograph"]),
        ({"fingerprints": False, "in_custody": None}, ["fingerprints", "in_custody"]),
        ({"date_of_birth": None, "fingerprints": False}, ["date_of_birth", "fingerprints"]),
        ({"date_of_birth": None, "photograph": False}, ["photograph"]),
        ({"date_of_birth": "2020-03-03", "fingerprints": False}, ["fingerprints"]),
        ({"date_of_birth": "2020-03-04", "photograph": None}, ["photograph"]),
        ({"date_of_birth": "2020-02-29", "fingerprints": None}, ["fingerprints"]),
    ],
)
def test_checks_that_are_not_in_order(facts: dict[str, Any], outstanding: list[str]) -> None:
    found = result_of("recovery_grant", changes={f"person.{name}": value for name, value in facts.items()})
    assert found["outcome"] == "undetermined"
    assert found["outstanding"] == [f"person.{name}" for name in outstanding]
    assert found["limbs"] == {}


@pytest.mark.parametrize(
    "facts",
    [
        {"in_custody": True, "fingerprints": False, "photograph": None},
        {"in_custody": None},
        {"date_of_birth": "2020-03-04", "fingerprints": False, "best_interests_assessed": True},
    ],
)
def test_checks_that_are_in_order(facts: dict[str, Any]) -> None:
    found = result_of("recovery_grant", changes={f"person.{name}": value for name, value in facts.items()})
    assert (found["outcome"], found["issuable"]) == ("grant", True)


def test_a_leap_day_child_is_five_on_the_first_of_march() -> None:
    born = {"person.date_of_birth": "2020-02-29", "person.fingerprints": False, "person.best_interests_assessed": True}
    before = result_of("recovery_grant", changes=born | {"decision_date": "2025-02-28"})
    after = result_of("recovery_grant", changes=born | {"decision_date": "2025-03-01"})
    assert (before["outcome"], after["outcome"]) == ("grant", "undetermined")


def test_an_unknown_date_of_birth_is_outstanding_and_omits_the_study_condition() -> None:
    found = result_of("recovery_grant", person__date_of_birth=None)
    assert found["outcome"] == "grant"
    assert found["outstanding"] == ["person.date_of_birth"]
    assert found["conditions"] == ["higher_education", "public_funds", "work"]
    assert result_of("recovery_grant", person__date_of_birth="2007-03-03")["conditions"][0] == "atas"


@pytest.mark.parametrize("changes", [{}, {"recovery.support_required": False}, {"person.permission": "other"}])
@pytest.mark.parametrize("assessed", [None, False])
def test_best_interests_of_a_victim_who_is_a_child(changes: dict[str, Any], assessed: bool | None) -> None:
    facts = {"person.date_of_birth": "2007-03-04", "person.best_interests_assessed": assessed}
    found = result_of("recovery_grant", changes=changes | facts)
    assert found["outcome"] in ("grant", "refuse")
    assert (found["outstanding"], found["issuable"]) == (["person.best_interests_assessed"], False)
    assert result_of("recovery_grant", changes=changes | facts | {"person.best_interests_assessed": True})["issuable"]


@pytest.mark.parametrize(("sign_off", "issuable"), [(None, False), ("declined", False), ("approved", True)])
def test_a_grant_waits_for_its_sign_offs(sign_off: str | None, issuable: bool) -> None:
    changes = {"person.criminality": True, "length.longer_stay": "exceptional", "sign_off.grade_6": "approved"}
    found = result_of("recovery_grant", changes=changes | {"sign_off.senior_caseworker": sign_off})
    assert found["requires"] == ["grade_6", "senior_caseworker"]
    assert (found["outcome"], found["outstanding"], found["issuable"]) == ("grant", [], issuable)


def test_sign_offs_are_for_grants_only() -> None:
    refusal = {"recovery.support_required": False, "person.criminality": None, "length.longer_stay": None}
    found = result_of("recovery_grant", changes=refusal)
    assert (found["outcome"], found["requires"], found["issuable"]) == ("refuse", [], True)
    unknown = result_of("recovery_grant", person__criminality=None)
    assert (unknown["outcome"], unknown["outstanding"]) == ("grant", ["person.criminality"])


PAUSE = {"reference": "Pause B", "purposes": ["recovery"], "deportation": [], "outcomes": ["grant"]}


@pytest.mark.parametrize(
    ("pause", "deportation", "outcome"),
    [
        ({}, "none", "hold"),
        ({}, None, "hold"),
        ({"purposes": []}, "none", "grant"),
        ({"purposes": ["cooperation"]}, "none", "grant"),
        ({"outcomes": ["refuse"]}, "none", "grant"),
        ({"outcomes": []}, "none", "grant"),
        ({"deportation": ["order"]}, "proceedings", "grant"),
        ({"deportation": ["order"]}, "order", "hold"),
        ({"deportation": ["order"]}, None, "undetermined"),
        ({"deportation": ["order"], "purposes": ["compensation"]}, None, "grant"),
    ],
)
def test_pauses_of_a_grant(pause: dict[str, Any], deportation: str | None, outcome: str) -> None:
    found = result_of("recovery_grant", pauses=[PAUSE | pause], person__deportation=deportation)
    assert found["outcome"] == outcome
    assert found["limbs"]["recovery"] == "met"
    assert found["cap_months"] == 30
    if outcome == "undetermined":
        assert found["outstanding"] == ["person.deportation"]
    if outcome == "hold":
        assert (found["decided_by"], found["outstanding"], found["conditions"]) == (["Pause B"], [], [])


def test_pauses_of_a_refusal_need_any_purpose_and_all_are_named() -> None:
    refusal = {"recovery.support_required": False}
    pauses = [
        PAUSE | {"purposes": ["cooperation"], "outcomes": ["refuse"]},
        PAUSE | {"reference": "Pause A", "outcomes": ["grant", "refuse"]},
        PAUSE | {"reference": "Pause C", "outcomes": ["refuse"], "deportation": ["order"]},
    ]
    found = result_of("recovery_grant", changes=refusal | {"pauses": pauses, "person.deportation": None})
    assert (found["outcome"], found["decided_by"]) == ("hold", ["Pause A", "Pause B"])
    earlier = result_of("recovery_grant", changes={"pauses": pauses, "person.permission": "other"})
    assert (earlier["outcome"], earlier["decided_by"]) == ("refuse", ["CON-03"])


@pytest.mark.parametrize(
    ("changes", "warnings"),
    [
        ({"treatment_necessary": False, "healthcare_evidence": None}, []),
        (
            {"treatment_necessary": False, "healthcare_evidence": False, "evidence_requested_on": "2025-03-03"},
            [],
        ),
        ({"support_required": False, "healthcare_evidence": False}, []),
        ({"support_required": False, "stopping_would_disrupt": True}, ["treatment_would_be_disrupted"]),
        ({"stopping_would_disrupt": True}, []),
        ({"support_required": None, "stopping_would_disrupt": True}, []),
        ({"acute_safeguarding_risk": True}, ["acute_safeguarding_risk"]),
    ],
)
def test_warnings(changes: dict[str, Any], warnings: list[str]) -> None:
    found = result_of("recovery_grant", changes={f"recovery.{name}": value for name, value in changes.items()})
    assert found["warnings"] == warnings


def test_only_the_safeguarding_warning_is_given_whatever_is_decided() -> None:
    changes = {"recovery.acute_safeguarding_risk": True, "application.applied_on": "2025-05-01"}
    early = {"person.british_citizen": True}
    assert result_of("extension", changes=changes | early)["warnings"] == ["acute_safeguarding_risk"]
    assert result_of("extension", changes=changes)["warnings"] == ["acute_safeguarding_risk", "out_of_time"]
    open_case = {"recovery.support_required": None, "application.applied_on": "2025-05-01"}
    assert result_of("extension", changes=open_case)["warnings"] == ["out_of_time"]


@pytest.mark.parametrize(
    ("applied_on", "warnings"),
    [
        ("2025-03-30", ["early_application"]),
        ("2025-03-31", []),
        ("2025-04-28", []),
        ("2025-04-29", ["out_of_time"]),
    ],
)
def test_times_of_applying(applied_on: str, warnings: list[str]) -> None:
    found = result_of("extension", application__applied_on=applied_on)
    assert (found["outcome"], found["warnings"]) == ("grant", warnings)
