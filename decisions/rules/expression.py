"""Conditions as expressions of named propositions, in three-valued (Kleene) logic.

An expression is an immutable object that can be read in several ways: its value for given facts, the facts that leave
it open, its propositions in order, its structure. Nothing in it is ever true or false by default: what is not known is
``UNKNOWN``, and using a three-valued truth as a Python condition raises, so that an unknown cannot pass for a no.

Inside this package a truth travels as ``True``, ``False`` or ``None``; ``Truth`` is what callers see.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from decisions.rules.citations import Rule

Facts = Mapping[str, Any]
"""Checked facts by dotted path; a list of mappings is a tuple of ``Facts`` with paths relative to the item."""

LAW_DAY = "law_day"
"""The fact that holds the day whose law governs: the day that the case turns on, unless a version was asked for."""

Kleene = bool | None


class Truth(enum.Enum):
    """Yes, no, or not known; never usable where Python expects true or false."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __bool__(self) -> NoReturn:
        raise TypeError(f"{self} is three-valued: compare it with Truth.YES, Truth.NO or Truth.UNKNOWN")

    @classmethod
    def of(cls, value: Kleene) -> Truth:
        """The truth that stands for a known yes (``True``), a known no (``False``) or an unknown (``None``)."""
        if value is None:
            return cls.UNKNOWN
        return cls.YES if value else cls.NO


@dataclass(slots=True)  # not frozen: one is made for every entry of every list, and freezing costs three times as much
class Item:
    """One entry of a list of facts, such as a country of return: the list's path, its place and its own facts."""

    list_path: str
    index: int
    facts: Facts

    def locate(self, path: str) -> str:
        """The whole path, from the document's root, of a path written with ``[]`` for this entry's place."""
        return path.replace("[]", f"[{self.index}]", 1)


def look_up(path: str, facts: Facts, item: Item | None) -> Any:
    """The fact at a path; a path that holds ``[]`` is read from the item at hand."""
    if item is not None and "[]." in path:
        return item.facts[path.split("[].", 1)[1]]
    return facts[path]


def conjunction(values: list[Kleene]) -> Kleene:
    """No if any is no; else unknown if any is unknown; else yes."""
    if False in values:
        return False
    return None if None in values else True


def disjunction(values: list[Kleene]) -> Kleene:
    """Yes if any is yes; else unknown if any is unknown; else no."""
    if True in values:
        return True
    return None if None in values else False


Visit = Callable[["Proposition", Kleene, "Item | None"], None]


class Expression:
    """Something that is true, false or not known of a case."""

    __slots__ = ()

    @property
    def parts(self) -> tuple[Expression, ...]:
        """The expressions that this one joins; empty for a proposition."""
        return ()

    def value(self, facts: Facts, item: Item | None = None, visit: Visit | None = None) -> Kleene:
        """The value for these facts; ``visit`` is called with every proposition, in order, and what it came to."""
        raise NotImplementedError

    def gather_open(self, facts: Facts, item: Item | None, found: list[str]) -> None:
        """Add the paths of the unknown facts on which an unsettled value still turns."""
        raise NotImplementedError

    def evaluate(self, facts: Facts) -> Truth:
        """What the facts make of it: yes, no or unknown."""
        return Truth.of(self.value(facts))

    def open_facts(self, facts: Facts) -> list[str]:
        """The sorted paths of the unknown facts that leave it open; empty once it is settled."""
        found: list[str] = []
        if self.value(facts) is None:
            self.gather_open(facts, None, found)
        return sorted(set(found))

    def propositions(self) -> Iterator[Proposition]:
        """Every proposition in it, in the order in which it is written."""
        for part in self.parts:
            yield from part.propositions()


Holds = Callable[[Facts, "Item | None"], Kleene]
Asks = Callable[[Facts], list[str]]


@dataclass(frozen=True, eq=False)
class Proposition(Rule, Expression):
    """A named statement about a case, with its citation, the facts it reads and how they settle it.

    ``asks`` are the facts that leave it open while they are not known (all it reads, unless told otherwise).
    ``until_true`` marks a statement that stays open until it is satisfied: a no to it settles nothing. ``codes`` are
    those that make it true of a coded fact, and ``plain`` says that it holds just when its one fact does.
    """

    holds: Holds
    asks: tuple[str, ...] | Asks | None = None
    until_true: bool = False
    codes: frozenset[str] | None = None
    plain: bool = False

    def value(self, facts: Facts, item: Item | None = None, visit: Visit | None = None) -> Kleene:
        result = self.holds(facts, item)
        if self.until_true and result is False:
            result = None
        if visit is not None:
            visit(self, result, item)
        return result

    def gather_open(self, facts: Facts, item: Item | None, found: list[str]) -> None:
        if callable(self.asks):
            found.extend(self.asks(facts))
            return
        for path in self.reads if self.asks is None else self.asks:
            if self.until_true or look_up(path, facts, item) is None:
                found.append(item.locate(path) if item else path)

    def propositions(self) -> Iterator[Proposition]:
        yield self


@dataclass(frozen=True, slots=True)
class AllOf(Expression):
    """True when every part is; one part that is false settles it, whatever is not known of the others."""

    joined: tuple[Expression, ...]

    @property
    def parts(self) -> tuple[Expression, ...]:
        return self.joined

    def value(self, facts: Facts, item: Item | None = None, visit: Visit | None = None) -> Kleene:
        return conjunction([part.value(facts, item, visit) for part in self.joined])

    def gather_open(self, facts: Facts, item: Item | None, found: list[str]) -> None:
        for part in self.joined:
            if part.value(facts, item) is None:
                part.gather_open(facts, item, found)


@dataclass(frozen=True, slots=True)
class AnyOf(Expression):
    """True when at least one part is; one part that is true settles it, whatever is not known of the others."""

    joined: tuple[Expression, ...]

    @property
    def parts(self) -> tuple[Expression, ...]:
        return self.joined

    def value(self, facts: Facts, item: Item | None = None, visit: Visit | None = None) -> Kleene:
        return disjunction([part.value(facts, item, visit) for part in self.joined])

    def gather_open(self, facts: Facts, item: Item | None, found: list[str]) -> None:
        for part in self.joined:
            if part.value(facts, item) is None:
                part.gather_open(facts, item, found)


@dataclass(frozen=True, slots=True)
class Not(Expression):
    """True when the part is false; open when the part is open."""

    negated: Expression

    @property
    def parts(self) -> tuple[Expression, ...]:
        return (self.negated,)

    def value(self, facts: Facts, item: Item | None = None, visit: Visit | None = None) -> Kleene:
        inner = self.negated.value(facts, item, visit)
        return None if inner is None else not inner

    def gather_open(self, facts: Facts, item: Item | None, found: list[str]) -> None:
        self.negated.gather_open(facts, item, found)


@dataclass(frozen=True, slots=True)
class OnceDone(Expression):
    """A finding that counts only once a step has been taken: until the step is done, neither answer settles it."""

    step: Expression
    finding: Expression

    @property
    def parts(self) -> tuple[Expression, ...]:
        return (self.step, self.finding)

    def value(self, facts: Facts, item: Item | None = None, visit: Visit | None = None) -> Kleene:
        done = self.step.value(facts, item, visit)
        found = self.finding.value(facts, item, visit)
        return found if done is True else None

    def gather_open(self, facts: Facts, item: Item | None, found: list[str]) -> None:
        for part in (self.step, self.finding):
            if part.value(facts, item) is None:
                part.gather_open(facts, item, found)


def _items(list_path: str, facts: Facts) -> list[Item]:
    return [Item(list_path, index, entry) for index, entry in enumerate(facts[list_path])]


@dataclass(frozen=True, slots=True)
class ForEvery(Expression):
    """True when the part is true of every entry of a list (and of an empty one)."""

    list_path: str
    part: Expression

    @property
    def parts(self) -> tuple[Expression, ...]:
        return (self.part,)

    def value(self, facts: Facts, item: Item | None = None, visit: Visit | None = None) -> Kleene:
        return conjunction([self.part.value(facts, entry, visit) for entry in _items(self.list_path, facts)])

    def gather_open(self, facts: Facts, item: Item | None, found: list[str]) -> None:
        for entry in _items(self.list_path, facts):
            if self.part.value(facts, entry) is None:
                self.part.gather_open(facts, entry, found)


@dataclass(frozen=True, slots=True)
class ForAny(Expression):
    """True when the part is true of at least one entry of a list."""

    list_path: str
    part: Expression

    @property
    def parts(self) -> tuple[Expression, ...]:
        return (self.part,)

    def value(self, facts: Facts, item: Item | None = None, visit: Visit | None = None) -> Kleene:
        return disjunction([self.part.value(facts, entry, visit) for entry in _items(self.list_path, facts)])

    def gather_open(self, facts: Facts, item: Item | None, found: list[str]) -> None:
        for entry in _items(self.list_path, facts):
            if self.part.value(facts, entry) is None:
                self.part.gather_open(facts, entry, found)


def all_of(*parts: Expression) -> AllOf:
    """Every part."""
    return AllOf(parts)


def any_of(*parts: Expression) -> AnyOf:
    """At least one part."""
    return AnyOf(parts)


def not_(part: Expression) -> Not:
    """The opposite of the part."""
    return Not(part)


def once_done(step: Expression, finding: Expression) -> OnceDone:
    """The finding, once the step is done."""
    return OnceDone(step, finding)


def for_every(list_path: str, part: Expression) -> ForEvery:
    """The part, of every entry of the list at the path."""
    return ForEvery(list_path, part)


def for_any(list_path: str, part: Expression) -> ForAny:
    """The part, of at least one entry of the list at the path."""
    return ForAny(list_path, part)
