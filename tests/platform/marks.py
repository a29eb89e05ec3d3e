"""Which tests are marked as proofs of which promise, read from the tests as they are written."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]


class Mark(NamedTuple):
    """A test function that is marked; `fast` where at least one case of it is no drill."""

    promise: int
    file: str
    test: str
    fast: bool


@cache
def marked() -> tuple[Mark, ...]:
    """Every mark there is, by files."""
    return tuple(mark for file in sorted((ROOT / "tests").rglob("test_*.py")) for mark in _of(file))


def _of(file: Path) -> Iterator[Mark]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    whole = [node.value for node in tree.body if isinstance(node, ast.Assign) and _is_pytestmark(node)]
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test"):
            marks = [*whole, *node.decorator_list]
            drill = any(_is_drill(one) for mark in marks for one in _plain(mark))
            for number in sorted({number for mark in marks for number in _numbers(mark)}):
                yield Mark(number, str(file.relative_to(ROOT)), node.name, not drill)


def _is_pytestmark(node: ast.Assign) -> bool:
    return any(isinstance(target, ast.Name) and target.id == "pytestmark" for target in node.targets)


def _plain(mark: ast.expr) -> list[ast.expr]:
    """The marks of a list of them, or the one; what stands inside a parametrization is of single cases."""
    return mark.elts if isinstance(mark, ast.List | ast.Tuple) else [mark]


def _is_drill(mark: ast.expr) -> bool:
    return isinstance(mark, ast.Attribute) and mark.attr == "drill"


def _numbers(mark: ast.expr) -> Iterator[int]:
    for node in ast.walk(mark):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "promise":
            yield from (one.value for one in node.args if isinstance(one, ast.Constant))
