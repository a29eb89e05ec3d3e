"""Three-valued logic: truths, connectives, and the limbs against every way of filling in what is not known."""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from decisions.rules import LIMBS, Truth, check
from decisions.rules.expression import Expression, all_of, any_of, for_any, for_every, not_, once_done
from decisions.rules.expression import Proposition as Stated
from tests.scenarios.scenario_files import base, changed

VALUES = (True, False, None)


A, B, C = (
    Stated(name, name, ("AAA-00",), "test", (name,), lambda facts, _item, name=name: facts[name]) for name in "abc"
)


def test_a_truth_is_never_a_python_condition() -> None:
    for truth in Truth:
        with pytest.raises(TypeError):
            bool(truth)
    with pytest.raises(TypeError):
        assert not A.evaluate({"a": True})


@pytest.mark.parametrize(("a", "b"), list(itertools.product(VALUES, VALUES)))
def test_connectives_follow_kleene(a: bool | None, b: bool | None) -> None:
    facts = {"a": a, "b": b}
    both = False if False in (a, b) else None if None in (a, b) else True
    either = True if True in (a, b) else None if None in (a, b) else False
    assert all_of(A, B).evaluate(facts) is Truth.of(both)
    assert any_of(A, B).evaluate(facts) is Truth.of(either)
    assert not_(A).evaluate(facts) is Truth.of(None if a is None else not a)
    assert once_done(A, B).evaluate(facts) is Truth.of(b if a is True else None)


def test_joining_nothing() -> None:
    assert all_of().evaluate({}) is Truth.YES
    assert any_of().evaluate({}) is Truth.NO


def test_open_facts_leave_out_what_is_settled() -> None:
    expression = all_of(any_of(A, B), C)
    assert expression.open_facts({"a": True, "b": None, "c": None}) == ["c"]
    assert expression.open_facts({"a": None, "b": False, "c": None}) == ["a", "c"]
    assert expression.open_facts({"a": None, "b": None, "c": False}) == []


def test_a_list_is_read_entry_by_entry() -> None:
    fine = Stated("fine", "Fine.", ("AAA-00",), "test", ("list[].fine",), lambda _f, item: item.facts["fine"])
    facts = {"list": ({"fine": True}, {"fine": None}, {"fine": None})}
    assert for_every("list", fine).evaluate(facts) is Truth.UNKNOWN
    assert for_every("list", fine).open_facts(facts) == ["list[1].fine", "list[2].fine"]
    assert for_any("list", fine).evaluate(facts) is Truth.YES
    assert for_any("list", fine).open_facts(facts) == []
    assert for_every("list", fine).evaluate({"list": ()}) is Truth.YES
    assert for_any("list", fine).evaluate({"list": ()}) is Truth.NO


def filled_in(facts: dict[str, Any], choices: dict[str, tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    """Every way of giving the unknown facts one of their known values."""
    unknown = [path for path in choices if facts[path] is None]
    for values in itertools.product(*(choices[path] for path in unknown)):
        yield facts | dict(zip(unknown, values, strict=True))


def compare_with_every_completion(expression: Expression, start: Any, choices: dict[str, tuple[Any, ...]]) -> int:
    """The limb is settled exactly when all completions agree, and open on exactly the facts that can matter."""
    complete: dict[tuple[Any, ...], Any] = {}
    for values in itertools.product(*choices.values()):
        given = dict(zip(choices, values, strict=True))
        complete[values] = expression.value(check(changed(start, given)).facts)
        assert complete[values] is not None
    count = 0
    for values in itertools.product(*((*known, None) for known in choices.values())):
        given = dict(zip(choices, values, strict=True))
        facts = check(changed(start, given)).facts
        outcomes = {tuple(one.values()): complete[tuple(one.values())] for one in filled_in(given, choices)}
        agreed = set(outcomes.values())
        assert expression.value(facts) is (agreed.pop() if len(agreed) == 1 else None)
        matters = {
            path
            for place, path in enumerate(choices)
            if given[path] is None
            and any(
                outcomes[one] != outcomes[(*one[:place], other, *one[place + 1 :])]
                for one in outcomes
                for other in choices[path]
            )
        }
        assert set(expression.open_facts(facts)) == matters
        count += 1
    return count


YES_NO = (True, False)


def test_recovery_is_open_on_exactly_the_facts_that_matter() -> None:
    paths = ("physical_harm", "psychological_harm", "support_required", "treatment_necessary")
    choices: dict[str, tuple[Any, ...]] = {f"recovery.{path}": YES_NO for path in paths}
    choices |= {"recovery.countries[0].available": YES_NO, "recovery.countries[0].accessible": YES_NO}
    assert compare_with_every_completion(LIMBS["recovery"].expression, base("recovery_grant"), choices) == 3**6


def test_two_countries_are_open_on_exactly_the_facts_that_matter() -> None:
    second = {"country": "IT", "country_information": "Country note", "available": True, "accessible": True}
    start = changed(base("recovery_grant"), {"recovery.countries[1]": second})
    choices: dict[str, tuple[Any, ...]] = {
        f"recovery.countries[{place}].{finding}": YES_NO for place in (0, 1) for finding in ("available", "accessible")
    }
    assert compare_with_every_completion(LIMBS["recovery"].expression, start, choices) == 3**4


def test_compensation_is_open_on_exactly_the_facts_that_matter() -> None:
    start = base("recovery_grant")
    choices: dict[str, tuple[Any, ...]] = {f"compensation.{path}": YES_NO for path in start["compensation"]}
    assert compare_with_every_completion(LIMBS["compensation"].expression, start, choices) == 3**6


def test_confirmed_or_denied_cooperation_is_open_on_exactly_the_facts_that_matter() -> None:
    paths = ("agreed", "relevant_exploitation", "presence_necessary")
    choices: dict[str, tuple[Any, ...]] = {f"cooperation.{path}": YES_NO for path in paths}
    choices["cooperation.stage"] = ("none", "investigation", "proceedings", "ended")
    choices["cooperation.confirmation"] = ("confirmed", "denied")
    assert compare_with_every_completion(LIMBS["cooperation"].expression, base("recovery_grant"), choices) == 27 * 15


HELPING = {
    "cooperation.agreed": True,
    "cooperation.relevant_exploitation": True,
    "cooperation.stage": "investigation",
    "cooperation.confirmation": "unknown",
    "cooperation.presence_necessary": True,
}


@pytest.mark.parametrize(("steps", "requested", "provided"), list(itertools.product(VALUES, VALUES, VALUES)))
@pytest.mark.parametrize("confirmation", ["unknown", None])
def test_without_an_answer_only_an_unmet_request_after_reasonable_steps_is_a_no(
    confirmation: str | None, steps: bool | None, requested: bool | None, provided: bool | None
) -> None:
    case = changed(
        base("recovery_grant"),
        HELPING
        | {
            "cooperation.confirmation": confirmation,
            "cooperation.reasonable_steps_taken": steps,
            "cooperation.information_requested": requested,
            "cooperation.information_provided": provided,
        },
    )
    limb, facts = LIMBS["cooperation"].expression, check(case).facts
    if (steps, requested, provided) == (True, True, False):
        assert limb.evaluate(facts) is Truth.NO
        return
    expected = ["cooperation.confirmation"]
    if False not in (steps, requested) and provided is not True:
        given = {"reasonable_steps_taken": steps, "information_requested": requested, "information_provided": provided}
        expected += [f"cooperation.{name}" for name, value in given.items() if value is None]
    assert limb.evaluate(facts) is Truth.UNKNOWN
    assert limb.open_facts(facts) == sorted(expected)
