"""Every act has words: what colleagues read in a case is never a name of the program."""

import ast

import pytest

from decisions.history import ACTS, history_of
from tests.architecture.sources import ROOT, python_files
from tests.builders import make_caseworker, make_consideration, record

# Those that hand a name on: the audit itself, and what records, or opens, something as one event.
_HANDS_ON = {"event", "recording", "being_opened"}


def acts_in(source: str) -> tuple[set[str], list[int]]:
    """The names of the acts in `source`, and the lines on which a name is handed on by a variable."""
    names: set[str] = set()
    handed_on = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called not in _HANDS_ON or (isinstance(node.args[0], ast.Name) and node.args[0].id == "consideration"):
            continue  # others are called so too: they are given a case, and no name
        first = node.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            names.add(first.value)
        else:
            handed_on.append(node.lineno)
    return names, handed_on


def test_the_reader_of_acts_tells_a_name_from_a_variable() -> None:
    assert acts_in("audit.event('a.b', by=by)\nwith recording('c.d', x): pass\naudit.event(action)") == (
        {"a.b", "c.d"},
        [3],
    )


def test_every_act_has_words_and_no_words_are_without_an_act() -> None:
    names: set[str] = set()
    handed_on = []
    for file in python_files("cases", "decisions", "vts"):
        found, lines = acts_in(file.read_text(encoding="utf-8"))
        names |= found
        handed_on += [file.relative_to(ROOT).as_posix() for _ in lines]

    assert names == set(ACTS)
    # recording and being_opened, whose callers name the act
    assert sorted(handed_on) == ["decisions/actions/known_facts.py", "decisions/actions/openings.py"]


@pytest.mark.django_db
def test_an_act_is_told_with_who_did_it_and_on_what_step() -> None:
    amina = make_caseworker()
    consideration = make_consideration(assigned_to=amina)
    record(consideration, amina, "need", {"recovery.support_required": True})

    (event,) = history_of(consideration.victim, limit=5)

    assert event.by == "Amina"
    assert event.act.startswith("Recorded a finding: ")
