"""Requests for reconsideration."""

from typing import Any

import pytest

from tests.rules.determining import result_of


def reconsidered(**facts: Any) -> tuple[str, list[str], list[str]]:
    found = result_of("reconsideration", **facts)
    return found["outcome"], found["decided_by"], found["outstanding"]


TYPE = {"ground": "type_or_expiry_wrong", "decision.outcome": "grant"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"requested_on": "2025-03-24"}, ("accept", ["RCN-01"], [])),
        ({"requested_on": "2025-03-25"}, ("late", ["RCN-04"], [])),
        (TYPE, ("accept", ["RCN-03"], [])),
        (TYPE | {"decision.outcome": "refuse"}, ("not_accepted", ["RCN-03"], [])),
        (TYPE | {"decision.outcome": None}, ("undetermined", [], ["decision.outcome"])),
        (TYPE | {"earlier_requests.type_or_expiry_wrong": 1}, ("not_accepted", ["RCN-03"], [])),
        (TYPE | {"earlier_requests.rules_not_followed": 1}, ("accept", ["RCN-03"], [])),
        (TYPE | {"earlier_requests": None}, ("undetermined", [], ["earlier_requests.type_or_expiry_wrong"])),
        ({"earlier_requests": None}, ("undetermined", [], ["earlier_requests.rules_not_followed"])),
        ({"decision.outcome": None}, ("accept", ["RCN-01"], [])),
        ({"in_uk": None}, ("undetermined", [], ["in_uk"])),
        ({"in_uk": None, "earlier_requests.rules_not_followed": 2}, ("not_accepted", ["RCN-01"], [])),
        ({"in_uk": False, "earlier_requests.rules_not_followed": 2}, ("not_accepted", ["RCN-01", "RCN-02"], [])),
        ({"in_uk": False, "earlier_requests": None}, ("not_accepted", ["RCN-02"], [])),
        (
            {"earlier_requests.rules_not_followed": 1, "requested_on": "2025-06-01", "supporting_evidence": False},
            ("not_accepted", ["RCN-01"], []),
        ),
        ({"ground": "new_evidence", "decision.outcome": "grant"}, ("accept", ["RCN-08"], [])),
        ({"ground": "new_evidence", "in_uk": False}, ("not_accepted", ["RCN-02"], [])),
        (
            {"ground": "new_evidence", "supporting_evidence": None},
            ("accept", ["RCN-08"], ["further_evidence_requested_on"]),
        ),
        (
            {"supporting_evidence": None, "further_evidence_requested_on": "2025-03-21"},
            ("accept", ["RCN-01"], []),
        ),
        (
            {"supporting_evidence": False, "requested_on": "2025-04-01"},
            ("late", ["RCN-04"], ["further_evidence_requested_on"]),
        ),
        (
            {"ground": "own_motion", "in_uk": None, "supporting_evidence": False, "requested_on": "2026-01-01"},
            ("accept", ["RCN-05"], []),
        ),
        ({"ground": "own_motion", "in_uk": False, "earlier_requests": None}, ("accept", ["RCN-05"], [])),
    ],
)
def test_requests(changes: dict[str, Any], expected: tuple[str, list[str], list[str]]) -> None:
    assert reconsidered(changes=changes) == expected


@pytest.mark.parametrize(
    ("ground", "timed"), [("rules_not_followed", 1), ("type_or_expiry_wrong", 1), ("new_evidence", 0)]
)
def test_the_deadline_is_shown_for_the_timed_grounds_whatever_the_outcome(ground: str, timed: int) -> None:
    for in_uk in (True, False, None):
        found = result_of("reconsideration", ground=ground, in_uk=in_uk)
        assert found["deadline"] == ("2025-03-24" if timed else None)


def test_the_former_policy_keeps_its_requests_on_any_date() -> None:
    policy = {"decision.policy": "discretionary_leave", "decision.served_on": "2022-03-10"}
    found = result_of("reconsideration", changes=policy | {"requested_on": "2022-03-24"})
    assert (found["policy"], found["outcome"], found["deadline"]) == ("discretionary_leave", "accept", "2022-03-24")
    assert "guidance" not in found
