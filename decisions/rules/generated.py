"""Conditions as generated code: each expression becomes, once, one Python function with the same value and the same
steps as the reading of the expression itself, only faster. The expression stays the single source.

A function remembers what it found for the facts it reads, up to a bound: in a day's work the same few answers come
again and again. Steps are shared between determinations, and so cannot be changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from decisions.rules.expression import (
    Facts,
    Item,
    Kleene,
    Proposition,
    all_of,
)
from decisions.rules.keys import READERS, comes_again, key_of, key_source
from decisions.rules.propositions import Condition
from decisions.rules.source import Source
from decisions.rules.steps import CITED, WORDS, Step, facts_read, step

REMEMBERED = 4096
"""How many different sets of facts each condition remembers."""

Kept = TypeVar("Kept")


def interpreted(rule: Condition, facts: Facts) -> tuple[Kleene, list[Step]]:
    """The value of a condition and its steps, read off the expression: what the generated code has to agree with."""
    steps: list[Step] = []
    read: dict[str, Any] = {}

    def visit(part: Proposition, value: Kleene, item: Item | None) -> None:
        own = facts_read(part, facts, item)
        read.update(own)
        steps.append(step(part, own, WORDS[value]))

    value = rule.expression.value(facts, None, visit)
    steps.append(step(rule, read, WORDS[value]))
    return value, steps


Found = tuple[Kleene, Sequence[Step]]


def source_of(rule: Condition, *, remembers: bool | None = None) -> tuple[str, dict[str, Any]]:
    """The text of a condition's function and the names it uses; it remembers what comes again, unless told."""
    remembers = comes_again(rule) if remembers is None else remembers
    source = Source(shared=remembers)
    value = source.expression(rule.expression, "    ", None)
    source.names |= {"memory": {}, "REMEMBERED": REMEMBERED}
    if any("[]." in path for path in rule.reads):
        source.flush("    ")
        before = ", ".join(f"{path!r}: {source.fact(path, as_json=True)}" for path in source.before)
        source.lines.append(f"    read = {{{before}}}")
        source.lines.append(f"    for one in steps[{source.steps_before}:]: read.update(one['facts'])")
        read = "read"
    else:
        read = source.facts_of(rule, None)
    source.pending.append(source.step(rule, read, value))
    source.flush("    ")
    head = [f"    key = {key_source(rule.expression)}", "    known = memory.get(key)"]
    head.append("    if known is not None: return known")
    tail = ["    if len(memory) >= REMEMBERED: memory.clear()", f"    memory[key] = known = ({value}, tuple(steps))"]
    text = "\n".join(
        (
            "def found(f):",
            *(head if remembers else ()),
            *(f"    {name} = {once}" for once, name in source.known.items()),
            *source.lines,
            *(tail if remembers else ()),
            "    return known" if remembers else f"    return {value}, steps",
        )
    )
    return text, source.names


FUNCTIONS: dict[Condition, Callable[[Facts], Found]] = {}
"""The functions generated so far."""
TOGETHER: dict[tuple[Condition, ...], Callable[[Facts], tuple[tuple[Kleene, ...], tuple[Step, ...]]]] = {}
"""The functions of conditions that are taken together, such as the grounds of one row."""


def generated(rule: Condition) -> Callable[[Facts], Found]:
    """The function of a condition: from facts to its value and its steps."""
    function = FUNCTIONS.get(rule)
    if function is None:
        text, names = source_of(rule)
        exec(compile(text, f"<{rule.name}>", "exec"), names)  # noqa: S102 - the text is made of our own expressions
        function = FUNCTIONS[rule] = names["found"]
    return function


def together(rules: tuple[Condition, ...]) -> Callable[[Facts], tuple[tuple[Kleene, ...], tuple[Step, ...]]]:
    """The function of several conditions: from facts to the value of each and the steps of all, in order."""
    function = TOGETHER.get(rules)
    if function is None:
        text = "\n".join(
            (
                "def found(f):",
                f"    key = {key_source(all_of(*(rule.expression for rule in rules)))}",
                "    known = memory.get(key)",
                "    if known is not None: return known",
                "    each = [one(f) for one in functions]",
                "    if len(memory) >= REMEMBERED: memory.clear()",
                "    memory[key] = known = (tuple([v for v, _ in each]), tuple([s for _, some in each for s in some]))",
                "    return known",
            )
        )
        names = {"memory": {}, "functions": [generated(rule) for rule in rules], "REMEMBERED": REMEMBERED}
        exec(compile(text, "<together>", "exec"), names)  # noqa: S102 - the text is made of our own expressions
        function = TOGETHER[rules] = names["found"]  # type: ignore[assignment]
    return function  # type: ignore[return-value]


def keep(memory: dict[Any, Kept], key: Any, value: Kept) -> Kept:
    """The value is remembered under the key; a memory that is full is emptied first."""
    if len(memory) >= REMEMBERED:
        memory.clear()
    memory[key] = value
    return value


def open_in(rule: Condition, facts: Facts) -> tuple[str, ...]:
    """The facts that leave a condition open, remembered where the same come again."""
    if rule not in OPEN:
        key = None
        if comes_again(rule):
            key = key_of((rule,))
        OPEN[rule] = (key, {})
    key, memory = OPEN[rule]
    if key is None:
        return tuple(rule.expression.open_facts(facts))
    of = key(facts)
    found = memory.get(of)
    if found is None:
        found = keep(memory, of, tuple(rule.expression.open_facts(facts)))
    return found


OPEN: dict[Condition, tuple[Callable[[Facts], Any] | None, dict[Any, tuple[str, ...]]]] = {}
"""What conditions are open on, by what they read."""


def memory() -> dict[Any, Any]:
    """A memory of what facts led to, which ``forget`` empties with the others."""
    _MEMORIES.append({})
    return _MEMORIES[-1]


_MEMORIES: list[dict[Any, Any]] = []


def forget() -> None:
    """Drop every generated function with what it remembers: for when a rule or a number has been changed in place."""
    FUNCTIONS.clear()
    TOGETHER.clear()
    READERS.clear()
    OPEN.clear()
    for one in _MEMORIES:
        one.clear()
    CITED.clear()
