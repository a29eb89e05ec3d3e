"""What a transaction waits for last is the chain: the checks of foreign keys after it never wait for a locked row."""

import ast

from tests.architecture.sources import ROOT, python_files


def test_every_row_is_locked_so_that_it_can_still_be_referred_to() -> None:
    found, wrong = 0, []
    for file in python_files("cases", "decisions", "vts"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "select_for_update"
            ):
                found += 1
                given = {keyword.arg: keyword.value for keyword in node.keywords}
                no_key = given.get("no_key")
                if not (isinstance(no_key, ast.Constant) and no_key.value is True):
                    wrong.append(f"{file.relative_to(ROOT)}:{node.lineno}")
    assert found
    assert wrong == []
