"""Seeded mutants of the rules' source: each one small change, put to a fast examination of what is determined.

Run as a program it makes the mutants of a share, examines each in a process of its own and prints those that nobody
noticed. The examination is every scenario and every reviewed table; nothing else is asked.
"""

from __future__ import annotations

import ast
import copy
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import pathlib
import random
import sys
import types
from collections.abc import Iterator
from typing import Any

RULES = pathlib.Path(__file__).parents[2] / "decisions" / "rules"
MODULES = [
    *("cancellation", "checks", "children", "compensation", "conditions", "consideration", "cooperation", "dates"),
    *("eligibility", "fee_waiver", "fees", "length", "outcome", "parameters", "pauses", "reconsideration", "recovery"),
    *("suitability", "validity", "warnings"),
]
SEED, COUNT = 65, 100
SWAPS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
JOINS = {"all_of": "any_of", "any_of": "all_of", "for_every": "for_any", "for_any": "for_every"}
NOT_LAW = {"requirements", "provision", "says", "name", "reads"}


def places(tree: ast.Module) -> Iterator[tuple[str, ast.AST, Any]]:
    """Every place that can be changed: what is changed, the node, and how."""
    for node in _of_law(tree):
        if isinstance(node, ast.Compare):
            for at, operator in enumerate(node.ops):
                yield "comparison", node, (at, SWAPS[type(operator)])
        elif isinstance(node, ast.BoolOp):
            yield "and/or", node, ast.Or if isinstance(node.op, ast.And) else ast.And
        elif isinstance(node, ast.IfExp):
            yield "branches", node, None
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield from _places_of_call(node, node.func.id)
        elif isinstance(node, ast.keyword) and node.arg == "until_true":
            yield "until_true", node, None
        elif isinstance(node, ast.Constant) and type(node.value) is int:
            yield "number", node, None


def _places_of_call(node: ast.Call, called: str) -> Iterator[tuple[str, ast.AST, Any]]:
    if called in JOINS and len(node.args) > 1:
        yield "join", node, JOINS[called]
        if called in ("all_of", "any_of"):
            yield from (("part", node, at) for at in range(len(node.args)))
    elif called == "not_":
        yield "not", node, None


def _of_law(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes in which the law is, leaving out citations, names, annotations and text."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.keyword) and child.arg in NOT_LAW:
            continue
        if isinstance(child, ast.arguments | ast.ImportFrom | ast.AnnAssign):
            continue
        yield child
        yield from _of_law(child)


def mutant(source: str, number: int) -> tuple[str, str]:
    """The source with its place of that number changed, and a line that says what was changed."""
    tree = ast.parse(source)
    what, node, how = list(places(tree))[number]
    before = ast.unparse(node) if not isinstance(node, ast.keyword) else "until_true"
    if isinstance(node, ast.Compare):
        node.ops[how[0]] = how[1]()
    elif isinstance(node, ast.BoolOp):
        node.op = how()
    elif isinstance(node, ast.IfExp):
        node.body, node.orelse = node.orelse, node.body
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        _change_call(node, what, how)
    elif isinstance(node, ast.keyword):
        node.value = ast.Constant(value=False)
    elif isinstance(node, ast.Constant):
        node.value += 1
    line = getattr(node, "lineno", 0)
    return ast.unparse(tree), f"{line}: {what}: {before[:90]}"


def _change_call(node: ast.Call, what: str, how: Any) -> None:
    if what == "join":
        assert isinstance(node.func, ast.Name)
        node.func.id = how
    elif what == "part":
        del node.args[how]
    else:
        node.func = ast.Name(id="all_of", ctx=ast.Load())


def seeded() -> list[tuple[str, int]]:
    """The places of the mutants: a sample of all there are, the same ones every time."""
    every = []
    for name in MODULES:
        tree = ast.parse((RULES / f"{name}.py").read_text(encoding="utf-8"))
        every += [(name, at) for at in range(len(list(places(tree))))]
    return sorted(random.Random(SEED).sample(every, COUNT))


class _Loader(importlib.abc.Loader):
    def __init__(self, source: str) -> None:
        self.source = source

    def exec_module(self, module: types.ModuleType) -> None:
        names = "all_of", "any_of", "for_every", "for_any"
        code = compile(self.source, module.__name__, "exec")
        if module.__name__ != "decisions.rules.expression":
            from decisions.rules import expression

            for name in names:
                setattr(module, name, getattr(expression, name))
        exec(code, module.__dict__)


class _Finder(importlib.abc.MetaPathFinder):
    def __init__(self, name: str, source: str) -> None:
        self.name, self.source = f"decisions.rules.{name}", source

    def find_spec(self, name: str, path: Any, target: Any = None) -> importlib.machinery.ModuleSpec | None:
        if name != self.name:
            return None
        return importlib.util.spec_from_loader(name, _Loader(self.source))


def examined() -> bool:
    """Whether the rules, as they are imported here, pass the examination."""
    from decisions.rules import CaseFileErrors, determine
    from decisions.working_days import england_and_wales
    from tests.rules.golden_tables import FOLDER, tables
    from tests.scenarios.scenario_files import scenarios

    calendar = england_and_wales()
    for scenario in scenarios():
        if not isinstance(scenario.case, dict):
            continue
        expect = copy.copy(scenario.expect)
        try:
            found = determine(scenario.case, calendar=calendar)
        except CaseFileErrors:
            if "error" in expect:
                continue
            return False
        includes, limbs = expect.pop("outstanding_includes", []), expect.pop("limbs", {})
        if "error" in expect or any(found.get(key) != value for key, value in expect.items()):
            return False
        if not set(includes) <= set(found.get("outstanding", ())):
            return False
        if any(found["limbs"].get(name) != state for name, state in limbs.items()):
            return False
    return all(
        "\n".join(lines).rstrip() + "\n" == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
        for name, lines in tables().items()
    )


def survives(name: str, source: str) -> bool:
    """Whether a mutant passes the examination, in a process of its own that ends with it."""
    child = os.fork()
    if child == 0:
        try:
            sys.meta_path.insert(0, _Finder(name, source))
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            passed = examined()
        except BaseException:  # whatever it breaks, it is noticed
            passed = False
        os._exit(0 if passed else 1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def main(share: int, shares: int) -> None:
    """Examine every so-manieth mutant and print what came of it as JSON."""
    import z3  # noqa: F401 - loaded once, for every process that follows

    from tests.scenarios.scenario_files import scenarios

    list(scenarios())
    survivors, count = [], 0
    for name, at in seeded()[share::shares]:
        source, said = mutant((RULES / f"{name}.py").read_text(encoding="utf-8"), at)
        count += 1
        if survives(name, source):
            survivors.append(f"{name}.py:{said}")
    unchanged = (RULES / "length.py").read_text(encoding="utf-8")
    print(json.dumps({"examined": count, "survivors": survivors, "unchanged": survives("length", unchanged)}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
