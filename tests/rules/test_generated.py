"""The generated code against the expressions: the same values and the same steps, on thousands of drawn cases."""

import copy
import json
import pickle
import random
from typing import Any

import pytest

from decisions.rules import RULES, check, determine, sound
from decisions.rules.expression import LAW_DAY, Expression, Proposition, any_of
from decisions.rules.fields import CaseFileErrors, Faults, read_mapping
from decisions.rules.generated import REMEMBERED, Source, forget, generated, interpreted, together
from decisions.rules.propositions import Condition
from decisions.rules.shapes import KINDS, SHAPES
from decisions.rules.steps import facts_read
from decisions.rules.trace import Trace
from tests.rules.weighted import cases
from tests.scenarios.scenario_files import base, changed, scenarios

CONDITIONS = [rule for rule in RULES.values() if isinstance(rule, Condition)]


def of_kind(rule: Condition) -> str:
    known = {kind: set(check(one).facts) for kind, one in FIRST.items()}
    plain = {path.partition("[].")[0] for path in rule.reads}
    return next(kind for kind in KINDS if plain <= known[kind])


FIRST = {kind: next(cases(kind, 1)) for kind in KINDS}
DRAWN = {kind: [check(one).facts for one in cases(kind, 1500)] for kind in KINDS}


@pytest.mark.parametrize("rule", CONDITIONS, ids=lambda rule: rule.name)
def test_generated_code_agrees_with_the_expression(rule: Condition) -> None:
    function, values = generated(rule), set()
    for facts in DRAWN[of_kind(rule)]:
        value, steps = function(facts)
        expected, read = interpreted(rule, facts)
        values.add(value)
        assert value is expected
        assert list(steps) == read
        assert function(facts)[0] is expected
    assert len(values) > 1


def test_conditions_taken_together_are_the_conditions_one_by_one() -> None:
    rules = tuple(rule for rule in CONDITIONS if of_kind(rule) == "consideration")[:12]
    for facts in DRAWN["consideration"]:
        values, steps = together(rules)(facts)
        alone = [generated(rule)(facts) for rule in rules]
        assert values == tuple(value for value, _ in alone)
        assert list(steps) == [step for _, some in alone for step in some]


def test_what_is_remembered_is_bounded_and_does_not_change_an_answer() -> None:
    forget()
    rule = RULES["recovery.limb"]
    assert isinstance(rule, Condition)
    facts = check(base("recovery_grant")).facts
    before = generated(rule)(facts)
    for number in range(REMEMBERED + 10):
        country = {**facts["recovery.countries"][0], "country_information": f"Note {number}"}
        assert generated(rule)({**facts, "recovery.countries": (country,)})[0] is True
    assert generated(rule)(facts) == before


def test_steps_are_shared_and_cannot_be_changed_but_copies_can() -> None:
    first, again = determine(base("recovery_grant"))["trace"], determine(base("recovery_grant"))["trace"]
    assert first == again
    with pytest.raises(TypeError):
        first[0]["concluded"] = "yes"
    with pytest.raises(TypeError):
        first[0]["requirements"].append("CON-14")
    with pytest.raises(TypeError):
        first[0]["facts"].clear()
    for copied in (copy.deepcopy(first), pickle.loads(pickle.dumps(first)), json.loads(json.dumps(first))):
        assert copied == first
        copied[0]["requirements"].append("CON-14")
        copied[0]["facts"]["new"] = 1
        assert copied != first


def test_reading_for_a_result_is_the_reading_by_path() -> None:
    for facts in DRAWN["consideration"][:200]:
        trace = Trace(facts)
        for name in ("framework.ratings", "length.added_days", "pauses.applies", "length.cap"):
            trace.result(RULES[name], None)
            assert trace.steps[-1]["facts"] == facts_read(RULES[name], facts)


def test_an_expression_of_a_new_kind_is_refused() -> None:
    class Odd(Expression):
        @property
        def parts(self) -> tuple[Expression, ...]:
            return ()

    with pytest.raises(TypeError, match="Odd"):
        Source().expression(any_of(Odd()), "", None)
    assert not isinstance(Odd(), Proposition)


@pytest.mark.parametrize("kind", KINDS)
def test_the_fast_reading_gives_the_very_facts_of_the_careful_one(kind: str) -> None:
    for case in cases(kind, 400):
        faults, facts = Faults(), {}
        read_mapping(SHAPES[kind], case, "", "", facts, faults)
        assert not faults.errors
        assert sound.read(kind, case) == facts
        assert list(sound.read(kind, case) or ()) == list(facts)


ODD: tuple[Any, ...] = (7, -1, 10**20, 1.5, "", " ", "perhaps", "2025-02-30", "2025-3-3", [], [1], {}, {"a": 1}, True)


def test_whatever_the_careful_reading_finds_at_fault_the_fast_one_does_not_pass() -> None:
    """Any one value replaced by an odd one: the fast reading gives up, or reads exactly what the careful one does."""
    pick = random.Random(65)
    tried = faulty = 0
    for scenario in scenarios():
        if not isinstance(scenario.case, dict) or scenario.case.get("kind") not in SHAPES:
            continue
        paths = paths_in(scenario.case)
        for path in pick.sample(paths, min(12, len(paths))):
            case, kind = changed(scenario.case, {path: pick.choice(ODD)}), scenario.case["kind"]
            faults, facts = Faults(), {}
            try:
                read_mapping(SHAPES[kind], case, "", "", facts, faults)
            except TypeError:
                faults.add(path, "something else", None)
            fast = sound.read(kind, case)
            tried += 1
            faulty += bool(faults.errors)
            assert fast is None or fast == facts
            assert fast is None or not faults.errors
    assert faulty > 300
    assert tried - faulty > 30


def paths_in(value: Any, path: str = "") -> list[str]:
    if isinstance(value, dict) and value:
        return [one for key, inner in value.items() for one in paths_in(inner, f"{path}.{key}" if path else key)]
    if isinstance(value, list) and value:
        return [one for at, inner in enumerate(value) for one in paths_in(inner, f"{path}[{at}]")]
    return [path]


def test_the_day_whose_law_governs_is_a_fact() -> None:
    assert check(base("recovery_grant")).facts[LAW_DAY].isoformat() == base("recovery_grant")["decision_date"]
    with pytest.raises(CaseFileErrors):
        check(changed(base("recovery_grant"), {"law_day": "2025-03-03"}))
