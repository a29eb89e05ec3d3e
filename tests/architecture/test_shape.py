"""The shape of the source: who may write to the database, and how long a file or a function may grow."""

import ast
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, project_files, python_files

LONGEST_FILE, LONGEST_FUNCTION, LONGEST_TEMPLATE = 320, 60, 120
# Writes whatever they are called on, and writes only when they end a chain that starts at a table.
_ALWAYS_WRITES = {"save", "delete", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
_QUERY_STEPS = {"objects", "filter", "exclude", "all", "select_for_update", "using", "order_by"}


def orm_writes(source: str) -> list[int]:
    """The lines of `source` on which rows are written through the ORM."""
    lines = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            steps = {part.attr for part in ast.walk(node.func.value) if isinstance(part, ast.Attribute)}
            if node.func.attr in _ALWAYS_WRITES or (node.func.attr == "update" and steps & _QUERY_STEPS):
                lines.append(node.lineno)
    return sorted(lines)


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("victim.save()", [1]),
        ("Victim.objects.filter(pk=1).update(name='')", [1]),
        ("x = 1\nVictim.objects.bulk_create(rows)", [2]),
        ("Victim.objects.filter(pk=1).exists()", []),
        ("digest.update(b'')", []),
    ],
)
def test_the_reader_of_writes_tells_a_write(source: str, lines: list[int]) -> None:
    assert orm_writes(source) == lines


def test_only_actions_write() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{line}"
        for file in python_files("cases", "decisions", "vts")
        if "actions" not in file.relative_to(ROOT).parts
        for line in orm_writes(file.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_python_file_is_too_long() -> None:
    lengths = {file: _length(file) for file in python_files("cases", "decisions", "vts", "tests")}
    assert {str(file.relative_to(ROOT)): n for file, n in lengths.items() if n > LONGEST_FILE} == {}


def test_no_function_is_too_long() -> None:
    found = {}
    for file in python_files("cases", "decisions", "vts"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    found[f"{file.relative_to(ROOT)}:{node.name}"] = length
    assert found == {}


def test_no_template_is_too_long() -> None:
    templates = [file for file in project_files() if file.suffix == ".html" and "templates" in file.parts]
    assert templates
    assert {str(file.relative_to(ROOT)): _length(file) for file in templates if _length(file) > LONGEST_TEMPLATE} == {}


def _length(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())
