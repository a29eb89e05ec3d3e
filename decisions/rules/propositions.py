"""Ways to state a rule: a fact that is so, a code that is one of several, a test of our own, a condition, a result."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from decisions.rules.citations import Rule, register, statement
from decisions.rules.drafting import DraftDay
from decisions.rules.expression import Asks, Expression, Facts, Holds, Item, Kleene, Proposition


@dataclass(frozen=True, eq=False)
class Condition(Rule):
    """A rule that joins propositions: the expression is the provision, written once."""

    expression: Expression


@dataclass(frozen=True, eq=False)
class Result(Rule):
    """A rule that gives something other than yes or no: a length, a date, a list of codes."""


def _reader(path: str) -> Callable[[Facts, Item | None], Any]:
    if "[]." in path:
        own = path.split("[].", 1)[1]
        return lambda _facts, item: item.facts[own] if item is not None else None
    return lambda facts, _item: facts[path]


def so(
    path: str,
    says: str,
    *,
    requirements: tuple[str, ...],
    provision: str,
    name: str | None = None,
    until_true: bool = False,
) -> Proposition:
    """A proposition that a yes-or-no fact is a yes; open while the fact is not known.

    With ``until_true`` a no leaves it open as well: what is not satisfied yet has still to be.
    """
    return register(
        Proposition(
            name=name or path.replace("[]", ""),
            proposition=says,
            requirements=requirements,
            provision=provision,
            reads=(path,),
            holds=_reader(path),
            until_true=until_true,
            plain=True,
        )
    )


def one_of(
    path: str, codes: tuple[str, ...], says: str, *, name: str, requirements: tuple[str, ...], provision: str
) -> Proposition:
    """A proposition that a coded fact is one of the codes; open while the fact is not known."""
    read = _reader(path)
    accepted = frozenset(codes)

    def holds(facts: Facts, item: Item | None) -> Kleene:
        found = read(facts, item)
        return None if found is None else found in accepted

    return register(
        Proposition(
            name=name,
            proposition=says,
            requirements=requirements,
            provision=provision,
            reads=(path,),
            holds=holds,
            codes=accepted,
        )
    )


def proposition(
    name: str,
    *,
    requirements: tuple[str, ...],
    provision: str,
    reads: tuple[str, ...],
    asks: tuple[str, ...] | Asks | None = None,
    until_true: bool = False,
) -> Callable[[Holds], Proposition]:
    """Make a proposition of a function of the facts; its docstring says what it holds."""

    def make(holds: Holds) -> Proposition:
        return register(
            Proposition(
                name=name,
                proposition=statement(holds),
                requirements=requirements,
                provision=provision,
                reads=reads,
                holds=holds,
                asks=asks,
                until_true=until_true,
            )
        )

    return make


def condition(
    name: str, says: str, expression: Expression, *, requirements: tuple[str, ...], provision: str
) -> Condition:
    """A rule whose expression joins propositions; it reads what they read."""
    reads = dict.fromkeys(path for part in expression.propositions() for path in part.reads)
    return register(
        Condition(
            name=name,
            proposition=says,
            requirements=requirements,
            provision=provision,
            reads=tuple(reads),
            expression=expression,
        )
    )


AMENDMENTS: dict[str, tuple[tuple[datetime.date, Condition], ...]] = {}
"""By the name of a condition, those that take its place and the day from which each does, latest first."""


def amend(rule: Condition, since: datetime.date, by: Condition) -> None:
    """Let ``by`` take the place of a condition from a day on; what is governed by an earlier day keeps the old one.

    Amendments are made in the order of their days; another order is a ``ValueError``.
    """
    earlier = AMENDMENTS.get(rule.name, ())
    if earlier and since <= earlier[0][0]:
        raise ValueError(f"{rule.name} is already amended from {earlier[0][0].isoformat()}")
    AMENDMENTS[rule.name] = ((since, by), *earlier)


def in_force(rule: Condition, day: datetime.date) -> Condition:
    """The condition in the place of ``rule`` under the law of the day, or under the draft that the day carries."""
    if type(day) is DraftDay and isinstance(drafted := day.law.conditions.get(rule.name), Condition):
        return drafted
    for since, amended in AMENDMENTS.get(rule.name, ()):
        if since <= day:
            return amended
    return rule


def result(name: str, says: str, *, requirements: tuple[str, ...], provision: str, reads: tuple[str, ...]) -> Result:
    """A rule that gives a length, a date or codes."""
    return register(Result(name=name, proposition=says, requirements=requirements, provision=provision, reads=reads))
