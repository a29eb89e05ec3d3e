"""Readings of the rules for the caseworker: why, what is still needed, and what would change the outcome.

Nothing here is stored, scored or suggested. ``explain`` and ``still_needed`` say what the recorded facts come to;
``what_would_change`` says which single facts the outcome turns on, whichever way they are found.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from decisions.rules.citations import RULES, Rule
from decisions.rules.expression import (
    AllOf,
    AnyOf,
    Expression,
    Facts,
    ForAny,
    ForEvery,
    Item,
    Kleene,
    Not,
    OnceDone,
    Proposition,
    Truth,
)
from decisions.rules.fields import Code, Day, Field, Items, Section, Shape, Whole, YesNo
from decisions.rules.propositions import Condition
from decisions.rules.wording import Reader, sentence

_PLACE = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Because:
    """One proposition that a condition came down to: what it is, of which entry, and whether the result turns on it."""

    rule: Proposition
    value: Truth
    item: Item | None
    operative: bool

    def sentence(self, reader: Reader = Reader.CASEWORKER) -> str:
        """What it came to, said to the reader."""
        return sentence(self.rule, self.value, reader)

    @property
    def entry(self) -> str | None:
        """The entry of a list that it is about, such as ``recovery.countries[1]``."""
        return f"{self.item.list_path}[{self.item.index}]" if self.item else None


def explain(expression: Expression, facts: Facts) -> list[Because]:
    """Why an expression is true, false or open: every proposition in it, those on which the result turns first.

    For a yes or a no these are the ones that settle it; for an unknown, the ones that leave it open.
    """
    found = list(_because(expression, facts, None, True))
    return sorted(found, key=lambda one: not one.operative)


def _because(of: Expression, facts: Facts, item: Item | None, operative: bool) -> Iterator[Because]:
    if isinstance(of, Proposition):
        yield Because(of, Truth.of(of.value(facts, item)), item, operative)
        return
    whole = of.value(facts, item)
    for part, entry in _parts(of, facts, item):
        turns = _settles(of, part, whole, part.value(facts, entry))
        yield from _because(part, facts, entry, operative and turns)


def _parts(of: Expression, facts: Facts, item: Item | None) -> Iterator[tuple[Expression, Item | None]]:
    if isinstance(of, ForEvery | ForAny):
        for index, entry in enumerate(facts[of.list_path]):
            yield of.part, Item(of.list_path, index, entry)
    else:
        for part in of.parts:
            yield part, item


def _settles(of: Expression, of_part: Expression, whole: Kleene, part: Kleene) -> bool:
    """Whether a part with that value is one on which the whole's value turns."""
    if isinstance(of, Not):
        return True
    if isinstance(of, AllOf | ForEvery | AnyOf | ForAny):
        return part is whole
    if isinstance(of, OnceDone) and of_part is of.step:
        return whole is not None or part is not True
    return whole is not None or part is None


@dataclass(frozen=True, slots=True)
class Needed:
    """A fact that is needed now: its path, and the rule that asks for it."""

    path: str
    rule: Rule

    @property
    def why(self) -> str:
        """What the rule asks, in a sentence."""
        return f"{self.rule.title}."


def still_needed(determination: Mapping[str, Any]) -> list[Needed]:
    """The outstanding facts of a determination in the order in which the law comes to them, each with why it is asked.

    That is the order of the trace: the first rule left open that read the fact. A fact that no step read comes after,
    with the first rule that would read it.
    """
    first: dict[str, tuple[int, Rule]] = {}
    for place, step in enumerate(determination["trace"]):
        rule = RULES.get(step["rule"])
        if rule is None or isinstance(rule, Condition):
            continue
        for path in step["facts"]:
            known = first.get(path)
            if known is None or (step["concluded"] == "unknown" and not _was_open(determination, known[0])):
                first[path] = (place, rule)
    order = list(RULES)
    needed = []
    for path in determination["outstanding"]:
        place, rule = first.get(path) or (len(determination["trace"]), _asks_for(path))
        needed.append((place, order.index(rule.name), _natural(path), Needed(path, rule)))
    return [one for *_, one in sorted(needed, key=lambda one: one[:3])]


def _was_open(determination: Mapping[str, Any], place: int) -> bool:
    return bool(determination["trace"][place]["concluded"] == "unknown")


def _natural(path: str) -> tuple[Any, ...]:
    return tuple(int(one) if one.isdigit() else one for one in re.split(r"\[(\d+)\]", path))


def _asks_for(path: str) -> Rule:
    plain = _PLACE.sub("[]", path)
    for rule in RULES.values():
        if not isinstance(rule, Condition) and any(
            read == plain or read.startswith(f"{plain}[") for read in rule.reads
        ):
            return rule
    raise LookupError(f"no rule reads {path}")


@dataclass(frozen=True, slots=True)
class Change:
    """A single fact whose being otherwise would change the outcome: what it is now, what it would be, what follows."""

    path: str
    now: Any
    then: Any
    outcome: str


FIXED = frozenset(
    {
        "kind",
        "reference",
        "decision_date",
        "requested_on",
        "consideration.basis",
        "application.applied_on",
        "decision.policy",
    }
)
"""What makes the case the case it is, and is not varied."""


def variations(shape: Shape, facts: Facts, day: datetime.date) -> Iterator[tuple[str, Facts, str, Any, list[Any]]]:
    """Every single fact that can be otherwise: its path, where it is held and under which key, its value, the others.

    A date of an event either has come, on the day, or has not; other dates and texts are not varied. A number is tried
    on both sides of every limit in the rules. A fact is varied to what is known, never to unknown.
    """
    yield from _variations(shape, facts, "", "", day)


def _variations(
    shape: Shape, facts: Facts, path: str, own: str, day: datetime.date
) -> Iterator[tuple[str, Facts, str, Any, list[Any]]]:
    for key, part in shape.items():
        here, kept = (f"{path}.{key}" if path else key), (f"{own}.{key}" if own else key)
        if isinstance(part, Section):
            yield from _variations(part.shape, facts, here, kept, day)
        elif isinstance(part, Items):
            for index, entry in enumerate(facts[kept]):
                yield from _variations(part.shape, entry, f"{here}[{index}]", "", day)
        elif here not in FIXED and isinstance(part, Field):
            now = facts[kept]
            others = [one for one in _values(part, now, day) if one != now or type(one) is not type(now)]
            if others:
                yield here, facts, kept, now, others


_NUMBERS = (0, 1, 12, 13, 30, 31)


def _values(part: Field, now: Any, day: datetime.date) -> tuple[Any, ...]:
    if isinstance(part, YesNo):
        return (True, False)
    if isinstance(part, Code):
        return part.codes
    if isinstance(part, Day):
        return (day,) if now is None else () if part.required else (None,)
    return _NUMBERS if isinstance(part, Whole) else ()
