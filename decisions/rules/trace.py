"""The record of a determination: every rule applied, with its citation, the facts it read and what it concluded."""

from __future__ import annotations

import datetime
import functools
from typing import Any

from decisions.rules.citations import Rule
from decisions.rules.expression import Facts, Item, Kleene, Proposition
from decisions.rules.propositions import Condition

Step = dict[str, Any]
_WORDS = {True: "yes", False: "no", None: "unknown"}


def shown(value: Any) -> Any:
    """A fact as it stands in JSON: dates as ISO text, tuples as lists."""
    if type(value) is datetime.date:
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [shown(one) for one in value]
    if isinstance(value, dict):
        return {key: shown(one) for key, one in value.items()}
    return value


class Trace:
    """The steps of one determination, in the order in which they were taken. Equal facts give equal steps."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.steps: list[Step] = []

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
        """Evaluate a condition, with one step for every proposition in it and one for the whole."""
        read: dict[str, Any] = {}

        def visit(part: Proposition, value: Kleene, item: Item | None) -> None:
            facts = self._read(part, item)
            read.update(facts)
            self.record(part, facts, _WORDS[value])

        value = rule.expression.value(self.facts, None, visit)
        self.record(rule, read, _WORDS[value])
        return value

    def result(self, rule: Rule, concluded: Any, *, item: Item | None = None) -> None:
        """Add the step of a rule that gives something other than yes or no."""
        self.record(rule, self._read(rule, item), shown(concluded))

    def _read(self, rule: Rule, item: Item | None) -> dict[str, Any]:
        facts: dict[str, Any] = {}
        for path, list_path, own in _plan(rule):
            if list_path is None:
                value = self.facts[path]
                facts[path] = value if value is None or value is True or value is False else shown(value)
            elif item is not None:
                facts[item.locate(path)] = shown(item.facts[own])
            else:
                for index, entry in enumerate(self.facts[list_path]):
                    facts[f"{list_path}[{index}].{own}"] = shown(entry[own])
        return facts


@functools.cache
def _plan(rule: Rule) -> tuple[tuple[str, str | None, str], ...]:
    """How each fact that a rule reads is found: its path, and the list and the path in an entry where it is in one."""
    plan: list[tuple[str, str | None, str]] = []
    for path in rule.reads:
        list_path, in_a_list, own = path.partition("[].")
        plan.append((path, list_path if in_a_list else None, own))
    return tuple(plan)
