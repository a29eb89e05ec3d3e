"""The record of a determination: every rule applied, with its citation, the facts it read and what it concluded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from decisions.rules.citations import Rule
from decisions.rules.drafting import amends
from decisions.rules.expression import LAW_DAY, Facts, Item, Kleene
from decisions.rules.generated import (
    FUNCTIONS,
    TOGETHER,
    generated,
    open_in,
    together,
)
from decisions.rules.keys import READERS, fact_reader
from decisions.rules.propositions import AMENDMENTS, Condition, in_force
from decisions.rules.steps import Step, facts_read, shown

__all__ = ["Step", "Trace", "shown"]


class Trace:
    """The steps of one determination, in the order in which they were taken. Equal facts give equal steps."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.steps: list[Step] = []
        self.amended = bool(AMENDMENTS) or amends(facts.get(LAW_DAY))

    def record(self, rule: Rule, facts: dict[str, Any], concluded: Any) -> None:
        """Add one step: the rule, what it read and what it concluded."""
        self.steps.append(
            {
                "rule": rule.name,
                "requirements": list(rule.requirements),
                "provision": rule.provision,
                "facts": facts,
                "concluded": concluded,
            }
        )

    def condition(self, rule: Condition) -> Kleene:
        """Evaluate a condition as the law of the day has it: a step for every proposition and one for the whole."""
        if self.amended:
            rule = in_force(rule, self.facts[LAW_DAY])
        value, steps = (FUNCTIONS.get(rule) or generated(rule))(self.facts)
        self.steps += steps
        return value

    def conditions(self, rules: tuple[Condition, ...]) -> tuple[Kleene, ...]:
        """Evaluate several conditions, one after the other; the value of each."""
        if self.amended:
            rules = tuple(in_force(rule, self.facts[LAW_DAY]) for rule in rules)
        values, steps = (TOGETHER.get(rules) or together(rules))(self.facts)
        self.steps += steps
        return values

    def open_facts(self, rule: Condition) -> Sequence[str]:
        """The facts that leave a condition open, as the law of the day has it."""
        return open_in(in_force(rule, self.facts[LAW_DAY]), self.facts)

    def result(self, rule: Rule, concluded: Any, *, item: Item | None = None) -> None:
        """Add the step of a rule that gives something other than yes or no."""
        if item is None:
            read = (READERS.get(rule) or fact_reader(rule))(self.facts)
        else:
            read = dict(facts_read(rule, self.facts, item))
        self.record(rule, read, shown(concluded))
