"""The live expressions in z3: facts by their possible values, propositions by what their own functions say of them.

Nothing is written twice: a proposition is tabulated by calling it on every combination of the values of the facts it
reads, and a condition is translated from its expression. Only the order in which rows and limbs are taken is stated
here, and the tests hold it against the program's own.
"""

from __future__ import annotations

import datetime
import functools
import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import z3

from decisions.rules import LIMBS
from decisions.rules.checks import READY
from decisions.rules.expression import (
    LAW_DAY,
    AllOf,
    AnyOf,
    Expression,
    ForAny,
    ForEvery,
    Item,
    Not,
    OnceDone,
    Proposition,
)
from decisions.rules.fields import Code, Codes, Country, Day, Items, Section, Shape, Whole, YesNo
from decisions.rules.outcome import ROWS
from decisions.rules.shapes import SHAPES
from decisions.rules.validity import REDIRECT_COOPERATION

DAY = datetime.date(2025, 3, 3)
AGO = tuple(DAY - datetime.timedelta(days=days) for days in (15000, 800, 1))
PURPOSES = ((), ("cooperation",), ("recovery",), ("recovery", "cooperation"))


def possible(field: Any) -> tuple[Any, ...]:
    """The values that stand for all that a field can hold; unknown is the first."""
    if isinstance(field, YesNo):
        return (None, True, False)
    if isinstance(field, Code):
        return (*(() if field.required else (None,)), *field.codes)
    if isinstance(field, Day):
        return (
            *(() if field.required else (None,)),
            *AGO,
            DAY,
            *(() if field.past else (DAY + datetime.timedelta(1),)),
        )
    if isinstance(field, Whole):
        return (None, 0, 12, 29, 30, 31)
    if isinstance(field, Codes):
        return PURPOSES
    return (None, "AL" if isinstance(field, Country) else "A note")


@dataclass(frozen=True)
class Pair:
    """A three-valued truth: when it is a yes, and when it is a no."""

    yes: Any
    no: Any

    @property
    def unknown(self) -> Any:
        return z3.Not(z3.Or(self.yes, self.no))


class Model:
    """The facts of a kind of case file, with so many entries in each list, and what the rules make of them."""

    def __init__(self, kind: str, **entries: int) -> None:
        self.entries = entries
        self.values: dict[str, tuple[Any, ...]] = {}
        self._enter(SHAPES[kind], "", "")
        self.values |= {path: (DAY,) for path in ("decision_date", "requested_on") if path in self.values}
        if "consideration.basis" in self.values:
            self.values["application.applied_on"] = self.values["application.applied_on"][1:]
        self.vars = {
            (path, place): z3.Bool(f"{path}={value}")
            for path, values in self.values.items()
            for place, value in enumerate(values)
        }

    def _enter(self, shape: Shape, path: str, _own: str) -> None:
        for key, part in shape.items():
            here = f"{path}.{key}" if path else key
            if isinstance(part, Section):
                self._enter(part.shape, here, here)
            elif isinstance(part, Items):
                for index in range(self.entries.get(here, 0)):
                    self._enter(part.shape, f"{here}[{index}]", "")
            else:
                self.values[here] = possible(part)

    def facts_are_sound(self, used: Iterable[str]) -> Any:
        """Every fact has exactly one of its values."""
        return z3.And(
            *(z3.PbEq([(self.vars[path, at], 1) for at in range(len(self.values[path]))], 1) for path in used)
        )

    def holds(self, path: str, value: Any) -> Any:
        """That the fact has the value."""
        for at, one in enumerate(self.values[path]):
            if one is value or (one == value and type(one) is type(value)):
                return self.vars[path, at]
        raise LookupError(f"{path} is never {value!r}")

    def pair(self, of: Expression, item: tuple[str, int] | None = None) -> Pair:
        """The expression in z3."""
        if isinstance(of, Proposition):
            return self._tabulated(of, item)
        if isinstance(of, ForEvery | ForAny):
            parts = [self.pair(of.part, (of.list_path, at)) for at in range(self.entries.get(of.list_path, 0))]
        else:
            parts = [self.pair(part, item) for part in of.parts]
        if isinstance(of, AllOf | ForEvery):
            return Pair(z3.And(*(one.yes for one in parts)), z3.Or(*(one.no for one in parts)))
        if isinstance(of, AnyOf | ForAny):
            return Pair(z3.Or(*(one.yes for one in parts)), z3.And(*(one.no for one in parts)))
        if isinstance(of, Not):
            return Pair(parts[0].no, parts[0].yes)
        assert isinstance(of, OnceDone)
        step, finding = parts
        return Pair(z3.And(step.yes, finding.yes), z3.And(step.yes, finding.no))

    def _reads(self, of: Proposition, item: tuple[str, int] | None) -> list[str]:
        paths = []
        for path in of.reads:
            list_path, in_a_list, own = path.partition("[].")
            if not in_a_list:
                paths.append(path)
            elif item is not None:
                paths.append(f"{list_path}[{item[1]}].{own}")
            else:
                paths += [f"{list_path}[{at}].{own}" for at in range(self.entries.get(list_path, 0))]
        return [path for path in paths if path.partition("[")[0] not in ("country",)]

    def facts(self, known: dict[str, Any]) -> dict[str, Any]:
        """Facts as the rules read them, with those paths known and lists of the model's length."""
        facts: dict[str, Any] = {LAW_DAY: DAY, "decision_date": DAY}
        for list_path in ("recovery.countries", "permission_history", "grounds", "children", "pauses"):
            facts[list_path] = tuple({} for _ in range(self.entries.get(list_path, 0)))
        for path, value in known.items():
            list_path, in_a_list, rest = path.partition("[")
            if in_a_list:
                at, _, own = rest.partition("].")
                facts[list_path][int(at)][own] = value
            else:
                facts[path] = value
        return facts

    def _tabulated(self, of: Proposition, item: tuple[str, int] | None) -> Pair:
        paths = self._reads(of, item)
        ways: dict[bool, list[Any]] = {True: [], False: []}
        for choice in itertools.product(*(range(len(self.values[path])) for path in paths)):
            facts = self.facts({path: self.values[path][at] for path, at in zip(paths, choice, strict=True)})
            entry = Item(item[0], item[1], facts[item[0]][item[1]]) if item else None
            value = of.value(facts, entry)
            if value is not None:
                ways[value].append(z3.And(*(self.vars[path, at] for path, at in zip(paths, choice, strict=True))))
        return Pair(z3.Or(*ways[True]), z3.Or(*ways[False]))


class Considered(Model):
    """A consideration in z3: what each row, the checks and each limb come to, and the outcome that follows."""

    def __init__(self, countries: int, history: int) -> None:
        super().__init__(
            "consideration", **{"recovery.countries": countries, "permission_history": history, "pauses": 0}
        )
        self.rows = [self._any([self.pair(ground.condition.expression) for ground in row.grounds]) for row in ROWS]
        self.ready = self.pair(READY.expression)
        self.limbs = {name: self.pair(limb.expression) for name, limb in LIMBS.items()}
        self.redirected = self.pair(REDIRECT_COOPERATION.expression).yes
        self.met = {
            name: z3.And(limb.yes, z3.Not(self.redirected)) if name == "cooperation" else limb.yes
            for name, limb in self.limbs.items()
        }
        self.not_met = {
            name: z3.Or(limb.no, self.redirected) if name == "cooperation" else limb.no
            for name, limb in self.limbs.items()
        }
        self.usable = z3.Bool("a usable length")

    def _any(self, pairs: list[Pair]) -> Pair:
        return Pair(z3.Or(*(one.yes for one in pairs)), z3.And(*(one.no for one in pairs)))

    def by_row(self, at: int) -> Any:
        """That the outcome is that of the row: it applies, and every earlier one is settled against."""
        return z3.And(*(row.no for row in self.rows[:at]), self.rows[at].yes)

    @functools.cached_property
    def reached(self) -> Any:
        """That the limbs are reached: every row is settled against, and the checks are in order."""
        return z3.And(*(row.no for row in self.rows), self.ready.yes)

    @functools.cached_property
    def grant(self) -> Any:
        return z3.And(self.reached, z3.Or(*self.met.values()), self.usable)

    @functools.cached_property
    def refuse_on_limbs(self) -> Any:
        return z3.And(self.reached, *self.not_met.values())

    @functools.cached_property
    def refuse(self) -> Any:
        return z3.Or(self.by_row(6), self.refuse_on_limbs)

    def outcome(self, name: str) -> Any:
        """That the outcome is the one of that name."""
        if name == "grant":
            return self.grant
        by_rows = [self.by_row(at) for at, row in enumerate(ROWS) if row.outcome == name]
        return z3.Or(*by_rows, self.refuse_on_limbs) if name == "refuse" else z3.Or(*by_rows)

    @functools.cached_property
    def used(self) -> list[str]:
        """The facts on which an outcome can turn at all."""
        conditions = [ground.condition for row in ROWS for ground in row.grounds]
        conditions += [READY, REDIRECT_COOPERATION, *LIMBS.values()]
        used: dict[str, None] = {}
        for rule in conditions:
            for path in rule.reads:
                list_path, in_a_list, own = path.partition("[].")
                at = [f"{list_path}[{n}].{own}" for n in range(self.entries.get(list_path, 0))] if in_a_list else [path]
                used |= dict.fromkeys(at)
        return list(used)

    @functools.cached_property
    def solver(self) -> Any:
        """A solver that knows that the facts are sound."""
        solver = z3.SolverFor("QF_FD")
        solver.add(self.facts_are_sound(self.used))
        return solver

    def always(self, claim: Any) -> bool:
        """Whether the claim holds of every case there can be."""
        return bool(self.solver.check(z3.Not(claim)) == z3.unsat)

    def can_be(self, *claims: Any) -> Any:
        """A case of which all the claims hold, by path, or ``None``."""
        if self.solver.check(*claims) != z3.sat:
            return None
        found = self.solver.model()
        return {
            path: value
            for path in self.used
            for at, value in enumerate(self.values[path])
            if z3.is_true(found.eval(self.vars[path, at], model_completion=True))
        }

    def unknown(self, formula: Any, path: str) -> Any:
        """The formula of the same case with that fact not known."""
        values = self.values[path]
        changes = [(self.vars[path, at], z3.BoolVal(values[at] is None)) for at in range(len(values))]
        return z3.substitute(formula, *changes)
