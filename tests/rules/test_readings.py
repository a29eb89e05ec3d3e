"""Why, what is still needed, and what would change the outcome: held against brute force over the scenarios."""

import itertools
from typing import Any

import pytest

from decisions.rules import LIMBS, RULES, Truth, check, determine
from decisions.rules.changes import what_would_change
from decisions.rules.expression import Proposition as Stated
from decisions.rules.expression import all_of, any_of, for_any, for_every, not_, once_done
from decisions.rules.readings import FIXED, explain, still_needed
from decisions.working_days import england_and_wales
from tests.scenarios.scenario_files import Scenario, base, changed, scenarios

SOUND = [one for one in scenarios() if isinstance(one.case, dict) and "error" not in one.expect]
A, B, C = (
    Stated(name, name, ("AAA-00",), "test", (name,), lambda facts, _item, name=name: facts[name]) for name in "abc"
)
IN_LIST = Stated("fine", "fine", ("AAA-00",), "test", ("list[].fine",), lambda _facts, item: item.facts["fine"])


def operative(expression: Any, facts: dict[str, Any]) -> list[str]:
    return [one.entry or one.rule.name for one in explain(expression, facts) if one.operative]


@pytest.mark.parametrize("values", list(itertools.product((True, False, None), repeat=3)))
@pytest.mark.parametrize(
    "expression",
    [all_of(A, any_of(B, C)), any_of(A, all_of(B, not_(C))), not_(any_of(A, B, C)), all_of(A, not_(all_of(B, C)))],
)
def test_operative_facts_alone_carry_the_result(expression: Any, values: tuple[bool | None, ...]) -> None:
    """Whatever the other facts were, the result would stand; and for an unknown, only unknown facts are operative."""
    facts = dict(zip("abc", values, strict=True))
    result = expression.value(facts)
    turned_on = operative(expression, facts)
    assert turned_on
    if result is None:
        assert all(facts[name] is None for name in turned_on)
        return
    free = [name for name in "abc" if name not in turned_on]
    for others in itertools.product((True, False, None), repeat=len(free)):
        assert expression.value(facts | dict(zip(free, others, strict=True))) is result


def test_operative_reasons_come_first_and_name_the_entry() -> None:
    facts = {"a": True, "b": False, "c": None, "list": ({"fine": True}, {"fine": False})}
    whole = explain(any_of(B, A, C), facts)
    assert [(one.rule.name, one.operative) for one in whole] == [("a", True), ("b", False), ("c", False)]
    assert operative(for_every("list", IN_LIST), facts) == ["list[1]"]
    assert operative(for_any("list", IN_LIST), facts) == ["list[0]"]
    assert operative(once_done(B, A), facts) == ["b"]
    assert operative(once_done(A, B), facts) == ["a", "b"]
    assert operative(once_done(C, A), facts) == ["c"]


def test_a_refusal_of_recovery_names_the_country_that_defeats_it() -> None:
    case = changed(base("recovery_grant"), {"recovery.countries[0].accessible": True})
    first = explain(LIMBS["recovery"].expression, check(case).facts)[:2]
    assert LIMBS["recovery"].expression.evaluate(check(case).facts) is Truth.NO
    assert {one.entry for one in first} <= {"recovery.countries[0]", None}
    assert "Treatment is likely to be accessible to the person in the country." in [
        one.sentence() for one in explain(LIMBS["recovery"].expression, check(case).facts) if one.operative
    ]


@pytest.mark.parametrize("scenario", SOUND, ids=lambda one: one.id)
def test_each_outstanding_fact_is_asked_once_and_for_a_reason(scenario: Scenario) -> None:
    found = determine(scenario.case, calendar=england_and_wales())
    if "outstanding" not in found:
        return
    needed = still_needed(found)
    assert sorted(one.path for one in needed) == found["outstanding"]
    for one in needed:
        assert RULES[one.rule.name] is one.rule
        plain = "".join("[]" if part.isdigit() else part for part in one.path.replace("[", "|[|").split("|"))
        assert one.why.endswith(".")
        assert plain


def test_needs_come_in_the_order_of_the_law() -> None:
    unknown = ("recovery.countries[0].accessible", "recovery.support_required", "recovery.physical_harm")
    case = changed(base("recovery_grant"), dict.fromkeys((*unknown, "recovery.psychological_harm")))
    assert [one.path for one in still_needed(determine(case))] == [
        "recovery.physical_harm",
        "recovery.psychological_harm",
        "recovery.support_required",
        "recovery.countries[0].accessible",
    ]
    case = changed(base("recovery_grant"), {"person.british_citizen": None, "person.photograph": None})
    assert [one.path for one in still_needed(determine(case))] == ["person.british_citizen", "person.photograph"]


@pytest.mark.parametrize("scenario", SOUND, ids=lambda one: one.id)
def test_every_change_shown_is_so_and_none_of_a_yes_or_no_is_missed(scenario: Scenario) -> None:
    assert isinstance(scenario.case, dict)
    calendar = england_and_wales()
    before = determine(scenario.case, calendar=calendar)["outcome"]
    shown = what_would_change(scenario.case, calendar=calendar)
    for one in shown:
        case = changed(scenario.case, {one.path: one.then})
        assert determine(case, calendar=calendar)["outcome"] == one.outcome != before
        assert one.path not in FIXED
        assert one.now != one.then
    told = {(one.path, one.then) for one in shown}
    for path, value in facts_of_yes_or_no(scenario.case):
        other = changed(scenario.case, {path: not value})
        if determine(other, calendar=calendar)["outcome"] != before:
            assert (path, not value) in told


def facts_of_yes_or_no(value: Any, path: str = "") -> list[tuple[str, bool]]:
    if isinstance(value, dict):
        return [one for k, inner in value.items() for one in facts_of_yes_or_no(inner, f"{path}.{k}" if path else k)]
    if isinstance(value, list):
        return [one for at, inner in enumerate(value) for one in facts_of_yes_or_no(inner, f"{path}[{at}]")]
    return [(path, value)] if isinstance(value, bool) else []


def test_one_refused_country_is_seen_to_turn_the_grant() -> None:
    shown = {one.path: one for one in what_would_change(base("recovery_grant"))}
    assert (shown["recovery.countries[0].accessible"].then, shown["recovery.countries[0].accessible"].outcome) == (
        True,
        "refuse",
    )
    assert not [path for path in shown if ".framework." in path]


def test_what_would_change_is_found_by_few_determinations(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked again is bounded by the facts that were read, and not by how often each is read."""
    from decisions.rules import changes

    count = 0
    real = changes.determine_case

    def counted(*args: Any, **kwargs: Any) -> Any:
        nonlocal count
        count += 1
        return real(*args, **kwargs)

    monkeypatch.setattr(changes, "determine_case", counted)
    changes.what_would_change(base("recovery_grant"))
    assert 20 < count < 130
