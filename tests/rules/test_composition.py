"""Every way in which rows, checks, limbs, length and pauses can come together, against the order the contract sets.

Each step is enumerated by itself in ``golden/`` and in the expressions' tests; here the steps are put together: the
conditions are given every value there is, and only what joins them is at work.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from decisions.rules import LIMBS, check, checks, determine, determine_case, outcome, validity
from decisions.rules.case_file import CaseFile
from decisions.rules.outcome import ROWS
from decisions.rules.propositions import Condition
from decisions.rules.trace import Trace
from tests.scenarios.scenario_files import base, changed

VALUES = (True, False, None)
Value = bool | None


@pytest.fixture
def given_values(monkeypatch: pytest.MonkeyPatch) -> dict[str, Value]:
    """What conditions come to, by name; one that is not in it is a no."""
    values: dict[str, Value] = {}

    def condition(_trace: Trace, rule: Condition) -> Value:
        return values.get(rule.name, False)

    monkeypatch.setattr(outcome, "_key", lambda _facts: object())  # the facts stay the same, and are not looked up
    monkeypatch.setattr(Trace, "condition", condition)
    monkeypatch.setattr(Trace, "conditions", lambda trace, rules: tuple(condition(trace, one) for one in rules))
    monkeypatch.setattr(Trace, "open_facts", lambda _trace, rule: [f"facts of {rule.name}"])
    return values


CASE = check(changed(base("recovery_grant"), {"length.months": 12}))
NAMES = [[ground.condition.name for ground in row.grounds] for row in ROWS]


def determined(facts: dict[str, Any] | None = None) -> dict[str, Any]:
    return determine_case(CaseFile(CASE.kind, CASE.reference, CASE.date, "4.0", {**CASE.facts, **(facts or {})}))


def expected_of_rows(rows: tuple[Value, ...]) -> tuple[str, set[str]] | None:
    """The contract's table: the first row that applies, unless one before it is open."""
    unsettled: set[str] = set()
    for value, names, row in zip(rows, NAMES, ROWS, strict=True):
        if value is True:
            return ("undetermined", unsettled) if unsettled else (row.outcome, set())
        if value is None:
            unsettled.add(f"facts of {names[0]}")
    return ("undetermined", unsettled) if unsettled else None


@pytest.mark.parametrize("ready", VALUES)
def test_rows_and_checks_in_every_combination(given_values: dict[str, Value], ready: Value) -> None:
    count = 0
    for rows in itertools.product(VALUES, repeat=len(ROWS)):
        given_values.clear()
        given_values.update({names[0]: value for names, value in zip(NAMES, rows, strict=True)})
        given_values[checks.READY.name] = ready
        given_values[LIMBS["recovery"].name] = True
        found, expected = determined(), expected_of_rows(rows)
        if expected is None:
            expected_outcome = "grant" if ready is True else "undetermined"
            unsettled = set() if ready is True else {"facts of checks.in_order"}
        else:
            expected_outcome, unsettled = expected
            if ready is not True and True not in rows:
                unsettled = unsettled | {"facts of checks.in_order"}
        assert (found["outcome"], set(found["outstanding"])) == (expected_outcome, unsettled)
        assert bool(found["limbs"]) is (expected is None and ready is True)
        count += 1
    assert count == 3**7


def test_any_ground_makes_its_row_and_all_that_apply_are_named(given_values: dict[str, Value]) -> None:
    for row, names in zip(ROWS, NAMES, strict=True):
        for values in itertools.product(VALUES, repeat=len(names)):
            given_values.clear()
            given_values.update(zip(names, values, strict=True))
            given_values[checks.READY.name] = True
            found = determined()
            applying = [ground for ground, value in zip(row.grounds, values, strict=True) if value is True]
            if applying:
                assert found["outcome"] == row.outcome
                assert found["decided_by"] == sorted(ground.decided_by for ground in applying)
                assert found["actions"] == sorted(ground.action for ground in applying if ground.action)
            elif None in values:
                assert found["outcome"] == "undetermined"
            else:
                assert found["outcome"] == "refuse"


def lengths() -> Iterator[tuple[int | None, str | None]]:
    yield from itertools.product((None, 0, 1, 12, 13, 30, 31), (None, "none", "best_interests", "exceptional"))


def test_limbs_redirection_and_length_in_every_combination(given_values: dict[str, Value]) -> None:
    count = 0
    for limbs, redirected, (months, longer) in itertools.product(
        itertools.product(VALUES, repeat=3), (True, False), lengths()
    ):
        given_values.clear()
        given_values.update({rule.name: value for rule, value in zip(LIMBS.values(), limbs, strict=True)})
        given_values |= {checks.READY.name: True, validity.REDIRECT_COOPERATION.name: redirected}
        found = determined({"length.months": months, "length.longer_stay": longer})
        states = [{True: "met", False: "not_met", None: "undecided"}[one] for one in limbs]
        if redirected:
            states[2] = "redirected"
        assert list(found["limbs"].values()) == states
        caps = [cap for cap, state in zip((30, 12, 30), states, strict=True) if state == "met"]
        if caps:
            within = months is not None and 1 <= months <= max(caps)
            usable = within or (months is not None and months >= 1 and longer in ("best_interests", "exceptional"))
            assert found["outcome"] == ("grant" if usable else "undetermined")
            assert found["cap_months"] == max(caps)
            assert found["months"] == (min(months or 0, max(caps)) if usable else None)
            if not usable:
                above = months is not None and months > max(caps) and longer is None
                assert found["outstanding"] == ["length.longer_stay" if above else "length.months"]
        else:
            assert found["outcome"] == ("undetermined" if "undecided" in states else "refuse")
            assert found["cap_months"] is None
        count += 1
    assert count == 27 * 2 * 28


@pytest.mark.parametrize("outcome", ["grant", "refuse"])
def test_pauses_over_every_pair_of_limbs(given_values: dict[str, Value], outcome: str) -> None:
    for limbs in itertools.product((True, False), repeat=3):
        if any(limbs) is not (outcome == "grant"):
            continue
        for purpose, named in itertools.product(LIMBS, ("grant", "refuse")):
            given_values.clear()
            given_values.update({rule.name: value for rule, value in zip(LIMBS.values(), limbs, strict=True)})
            given_values[checks.READY.name] = True
            pause = {"reference": "P-1", "purposes": (purpose,), "deportation": (), "outcomes": (named,)}
            found = determined({"pauses": (pause,)})
            rests = outcome == "refuse" or limbs[list(LIMBS).index(purpose)]
            held = named == outcome and rests
            assert found["outcome"] == ("hold" if held else outcome)
            assert found["decided_by"] == (["P-1"] if held else ["CON-14"])


def test_the_conditions_given_here_are_those_that_the_program_takes() -> None:
    taken = {step["rule"] for step in determine(base("recovery_grant"))["trace"]}
    assert {name for names in NAMES for name in names} <= taken
    assert {rule.name for rule in LIMBS.values()} <= taken
