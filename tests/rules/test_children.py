"""Dependent children: the order in which each is decided, and what is outstanding for each."""

from typing import Any

import pytest

from tests.rules.determining import result_of

CHILD = {
    "ref": "child-1",
    "date_of_birth": "2015-06-01",
    "included_on": "2025-02-01",
    "in_uk": True,
    "born_in_uk": False,
    "british_citizen": False,
    "full_birth_certificate": None,
    "threat_to_public_order": False,
    "one_parent_has_stay": False,
    "same_nationality_as_parent": True,
    "leave_in_line_requested": False,
    "best_interests_assessed": True,
}
REFUSAL = {"recovery.support_required": False}


def decided(facts: dict[str, Any], changes: dict[str, Any] | None = None) -> tuple[str, list[str]]:
    found = result_of("recovery_grant", changes=(changes or {}) | {"children": [CHILD | facts]})
    (child,) = found["children"]
    assert child["ref"] == "child-1"
    assert found["issuable"] is not bool(found["outstanding"])
    return child["outcome"], [path.removeprefix("children[0].") for path in found["outstanding"]]


@pytest.mark.parametrize(
    ("facts", "outcome", "outstanding"),
    [
        ({}, "in_line", []),
        ({"british_citizen": True, "best_interests_assessed": None}, "none", []),
        ({"best_interests_assessed": None, "in_uk": False}, "undetermined", ["best_interests_assessed"]),
        ({"date_of_birth": "2007-02-01"}, "refuse", []),
        ({"date_of_birth": "2007-02-02"}, "in_line", []),
        ({"in_uk": False}, "refuse", []),
        ({"threat_to_public_order": True}, "refuse", []),
        ({"threat_to_public_order": True, "in_uk": None}, "refuse", []),
        ({"born_in_uk": True, "full_birth_certificate": False}, "refuse", []),
        ({"born_in_uk": True, "full_birth_certificate": True}, "in_line", []),
        ({"born_in_uk": True}, "undetermined", ["full_birth_certificate"]),
        ({"born_in_uk": None}, "undetermined", ["born_in_uk", "full_birth_certificate"]),
        ({"born_in_uk": None, "full_birth_certificate": True}, "in_line", []),
        ({"date_of_birth": None, "in_uk": None}, "undetermined", ["date_of_birth", "in_uk"]),
        ({"threat_to_public_order": None}, "undetermined", ["threat_to_public_order"]),
        ({"british_citizen": None}, "undetermined", ["british_citizen"]),
        ({"british_citizen": None, "in_uk": False}, "undetermined", ["british_citizen"]),
    ],
)
def test_included_children_of_a_parent_who_is_granted(
    facts: dict[str, Any], outcome: str, outstanding: list[str]
) -> None:
    assert decided(facts) == (outcome, outstanding)


@pytest.mark.parametrize("included_on", [None, "2025-03-04"])
@pytest.mark.parametrize(
    ("facts", "outcome", "outstanding"),
    [
        ({}, "none", []),
        ({"best_interests_assessed": None}, "none", []),
        ({"british_citizen": True, "leave_in_line_requested": True}, "none", []),
        ({"leave_in_line_requested": True}, "undetermined", ["full_birth_certificate"]),
        (
            {"leave_in_line_requested": True, "full_birth_certificate": False},
            "undetermined",
            ["full_birth_certificate"],
        ),
        ({"leave_in_line_requested": True, "full_birth_certificate": True}, "in_line", []),
        (
            {
                "leave_in_line_requested": True,
                "full_birth_certificate": True,
                "one_parent_has_stay": True,
                "same_nationality_as_parent": False,
            },
            "individual_consideration",
            [],
        ),
        (
            {"leave_in_line_requested": True, "full_birth_certificate": True, "one_parent_has_stay": None},
            "in_line",
            [],
        ),
        (
            {
                "leave_in_line_requested": True,
                "full_birth_certificate": True,
                "one_parent_has_stay": None,
                "same_nationality_as_parent": None,
            },
            "undetermined",
            ["one_parent_has_stay", "same_nationality_as_parent"],
        ),
        ({"born_in_uk": True}, "ask_parent", []),
        ({"born_in_uk": None}, "undetermined", ["born_in_uk"]),
        ({"born_in_uk": True, "british_citizen": None}, "undetermined", ["british_citizen"]),
        ({"british_citizen": None}, "none", []),
        ({"leave_in_line_requested": None}, "undetermined", ["leave_in_line_requested"]),
    ],
)
def test_children_not_included_before_the_decision(
    included_on: str | None, facts: dict[str, Any], outcome: str, outstanding: list[str]
) -> None:
    assert decided(facts | {"included_on": included_on}) == (outcome, outstanding)


@pytest.mark.parametrize(
    ("facts", "outcome", "outstanding"),
    [
        ({}, "refuse", []),
        ({"best_interests_assessed": False}, "refuse", ["best_interests_assessed"]),
        ({"british_citizen": True}, "none", []),
        ({"british_citizen": None}, "undetermined", ["british_citizen"]),
        ({"included_on": None, "best_interests_assessed": None}, "none", []),
        ({"included_on": "2025-03-04", "born_in_uk": True}, "none", []),
    ],
)
def test_children_of_a_parent_who_is_refused(facts: dict[str, Any], outcome: str, outstanding: list[str]) -> None:
    assert decided(facts, REFUSAL) == (outcome, outstanding)


def test_on_an_extension_age_counts_on_the_date_of_application() -> None:
    child = CHILD | {"date_of_birth": "2007-04-14", "included_on": "2025-02-01"}
    on_the_day = result_of("extension", children=[child])
    day_after = result_of("extension", children=[child | {"date_of_birth": "2007-04-15"}])
    assert (on_the_day["children"][0]["outcome"], day_after["children"][0]["outcome"]) == ("refuse", "in_line")


def test_each_child_is_decided_for_itself_and_the_parent_is_asked_once() -> None:
    unincluded = CHILD | {"included_on": None, "born_in_uk": True}
    found = result_of(
        "recovery_grant", children=[unincluded, unincluded | {"ref": None}, CHILD | {"ref": "c", "in_uk": None}]
    )
    assert [child["outcome"] for child in found["children"]] == ["ask_parent", "ask_parent", "undetermined"]
    assert found["actions"] == ["ask_parent_leave_in_line"]
    assert found["outstanding"] == ["children[2].in_uk"]
    assert found["outcome"] == "grant"


def test_children_are_not_reached_without_a_grant_or_refusal() -> None:
    assert result_of("recovery_grant", children=[CHILD], public_order__status="raised")["children"] == []
