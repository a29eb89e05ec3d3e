"""The recipe of ``docs/adding-a-rule.md``, followed in a scratch ruleset from its propositions to its proof."""

import datetime
import pathlib
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest

import decisions.rules
from decisions.rules import PARAMETERS, RULES, Truth, check, generated, parameters, wording
from decisions.rules.drawing import draw
from decisions.rules.expression import LAW_DAY, Facts, Item, Kleene, all_of, not_
from decisions.rules.parameters import NotInForce, Parameter, Period
from decisions.rules.propositions import Condition, condition, proposition, so
from decisions.rules.readings import explain
from decisions.rules.trace import Trace
from decisions.rules.wording import Reader, sentence
from tests.rules.golden_tables import settled_by
from tests.rules.proofs.model import Model
from tests.scenarios.scenario_files import base, changed

RECIPE = pathlib.Path(decisions.rules.__file__).parents[2] / "docs" / "adding-a-rule.md"
SOURCE = {"requirements": ("CON-20",), "provision": "scratch guidance, Long custody"}


@pytest.fixture
def long_custody() -> Iterator[Condition]:
    """Steps 1 to 5 of the recipe: propositions, a condition, a number, and the words."""
    before, numbers, words = dict(RULES), dict(PARAMETERS), dict(wording.WORDS)
    number = parameters._stated(
        Parameter("scratch_age", "years", ("CON-20",), "scratch", (Period(21, datetime.date(2024, 10, 24)),))
    )
    in_custody = so("person.in_custody", "The person is in custody.", name="scratch.in_custody", **SOURCE)

    @proposition("scratch.young", reads=("person.date_of_birth", "decision_date"), **SOURCE)
    def young(facts: Facts, item: Item | None) -> Kleene:
        """The person is younger than the scratch age."""
        born = facts["person.date_of_birth"]
        return None if born is None else facts[LAW_DAY].year - born.year < number.on(facts[LAW_DAY])

    rule = condition("scratch.custody", "An adult is in custody.", all_of(in_custody, not_(young)), **SOURCE)
    for name in ("scratch.in_custody", "scratch.young", "scratch.custody"):
        wording.state(name, f"{{you}} {{are}} so: {name}", f"{{you}} {{are}} not so: {name}")
    yield rule
    for register, kept in ((RULES, before), (PARAMETERS, numbers), (wording.WORDS, words)):
        register.clear()
        register.update(kept)  # type: ignore[arg-type]
    generated.forget()


def facts(**changes: object) -> Facts:
    return check(changed(base("recovery_grant"), {f"person.{key}": value for key, value in changes.items()})).facts


def test_the_rule_is_evaluated_and_traced(long_custody: Condition) -> None:
    for custody, born, expected in (
        (True, "1995-04-12", True),
        (True, "2008-04-12", False),
        (False, None, False),
        (True, None, None),
    ):
        trace = Trace(facts(in_custody=custody, date_of_birth=born))
        assert trace.condition(long_custody) is expected
        assert [step["rule"] for step in trace.steps] == ["scratch.in_custody", "scratch.young", "scratch.custody"]
    assert long_custody.expression.open_facts(facts(in_custody=True, date_of_birth=None)) == ["person.date_of_birth"]


def test_the_rule_is_explained_worded_and_drawn(long_custody: Condition) -> None:
    reasons = [one for one in explain(long_custody.expression, facts(in_custody=False)) if one.operative]
    assert [one.rule.name for one in reasons] == ["scratch.in_custody"]
    assert sentence(long_custody, Truth.NO, Reader.PERSON) == "You are not so: scratch.custody."
    assert "The person is in custody" in "".join(ET.fromstring(draw(long_custody)).itertext())


def test_the_rule_has_its_table_and_can_be_proved(long_custody: Condition) -> None:
    assert [" ".join(line.split()) for line in settled_by(long_custody.expression)] == [
        "yes scratch.in_custody yes; scratch.young no",
        "no scratch.in_custody no",
        "no scratch.young yes",
    ]
    import z3

    model, solver = Model("consideration"), z3.Solver()
    pair = model.pair(long_custody.expression)
    solver.add(model.facts_are_sound(["person.in_custody", "person.date_of_birth"]), pair.yes)
    assert solver.check() == z3.sat
    assert solver.check(z3.Not(model.holds("person.in_custody", True))) == z3.unsat


def test_its_number_is_dated(long_custody: Condition) -> None:
    with pytest.raises(NotInForce):
        PARAMETERS["scratch_age"].on(datetime.date(2024, 10, 23))


def test_the_recipe_names_what_there_is() -> None:
    text = RECIPE.read_text(encoding="utf-8")
    for name in (
        "so(",
        "one_of(",
        "condition(",
        "amend(",
        "LAW_DAY",
        "sentences.py",
        "golden_tables",
        "compare",
        "replay",
    ):
        assert name in text
