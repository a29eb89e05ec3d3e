"""Cancellation: grounds, disqualification, and what must be in order before it goes."""

from typing import Any

import pytest

from tests.rules.determining import result_of


def ground(name: str, made_out: bool | None, appropriate: bool | None = None) -> dict[str, Any]:
    return {"ground": name, "made_out": made_out, "appropriate": appropriate}


MET, OPEN, NOT = ground("9.7.3", True, True), ground("9.7.3", True, None), ground("9.7.3", False, None)


@pytest.mark.parametrize(
    ("grounds", "status", "outcome", "outstanding"),
    [
        ([ground("9.4.2", True)], "not_raised", "cancel", []),
        ([ground("9.4.2", True, False)], "not_raised", "cancel", []),
        ([ground("9.4.2", None)], "not_raised", "undetermined", ["grounds[0].made_out"]),
        ([ground("9.4.2", False)], "not_raised", "keep", []),
        ([NOT], "not_raised", "keep", []),
        ([OPEN], "not_raised", "undetermined", ["grounds[0].appropriate"]),
        ([ground("9.7.3", None)], "not_raised", "undetermined", ["grounds[0].appropriate", "grounds[0].made_out"]),
        ([NOT, OPEN], "not_raised", "undetermined", ["grounds[1].appropriate"]),
        ([OPEN, MET], "not_raised", "cancel", []),
        ([ground("public_order", True, True)], "disqualified", "cancel", []),
        ([ground("bad_faith", True, True)], "disqualified", "cancel", []),
        ([ground("public_order", True, True)], "not_disqualified", "keep", []),
        ([ground("public_order", True, True)], "not_raised", "undetermined", ["public_order.status"]),
        ([ground("public_order", None, True)], "not_disqualified", "keep", []),
        (
            [ground("bad_faith", None, True)],
            "not_raised",
            "undetermined",
            ["grounds[0].made_out", "public_order.status"],
        ),
        ([ground("public_order", False)], "not_raised", "keep", []),
        ([ground("public_order", True, False)], "not_raised", "keep", []),
        ([ground("public_order", True, True)], "raised", "hold", []),
        ([ground("public_order", False)], "raised", "hold", []),
        ([OPEN], "under_consideration", "hold", []),
        ([NOT], "raised", "hold", []),
        ([MET], "raised", "cancel", []),
        ([MET], None, "cancel", []),
        ([NOT], None, "undetermined", ["public_order.status"]),
        ([OPEN], None, "undetermined", ["grounds[0].appropriate", "public_order.status"]),
        ([OPEN, ground("public_order", True, True)], "disqualified", "cancel", []),
    ],
)
def test_grounds(grounds: list[dict[str, Any]], status: str | None, outcome: str, outstanding: list[str]) -> None:
    found = result_of("cancellation", grounds=grounds, public_order__status=status)
    assert (found["outcome"], found["outstanding"]) == (outcome, outstanding)
    assert found["issuable"] is (outcome in ("cancel", "keep"))


@pytest.mark.parametrize(
    ("changes", "outstanding"),
    [
        ({"effective_on": None}, ["effective_on"]),
        ({"effective_on": "2025-06-01"}, ["effective_on"]),
        ({"effective_on": "2025-06-02"}, []),
        ({"representations": None}, ["representations.answered", "representations.invited_on"]),
        ({"representations.invited_on": None}, ["representations.invited_on"]),
        ({"representations.invited_on": None, "representations.not_invited_reason": "No address"}, []),
        (
            {"representations.invited_on": None, "representations.not_invited_reason": " "},
            ["representations.invited_on"],
        ),
        ({"representations.received": False, "representations.answered": None}, []),
        ({"representations.received": None, "representations.answered": False}, ["representations.answered"]),
        ({"representations.received": None}, []),
    ],
)
def test_what_a_cancellation_waits_for(changes: dict[str, Any], outstanding: list[str]) -> None:
    found = result_of("cancellation", changes=changes)
    assert (found["outcome"], found["outstanding"]) == ("cancel", outstanding)
    assert found["issuable"] is not bool(outstanding)


@pytest.mark.parametrize("grounds", [[MET], [OPEN], [NOT]])
def test_dependants_are_considered_whatever_the_outcome(grounds: list[dict[str, Any]]) -> None:
    children = [{"ref": "child-1", "best_interests_assessed": True}, {"ref": "child-2"}]
    found = result_of("cancellation", grounds=grounds, children=children)
    assert found["actions"] == ["consider_dependants"]
    assert ("children[1].best_interests_assessed" in found["outstanding"]) is (found["outcome"] == "cancel")
