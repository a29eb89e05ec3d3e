"""Seeded mutants of the rules' source are all noticed by the scenarios and the reviewed tables."""

import ast
import json
import subprocess
import sys

import pytest

from tests.rules.mutants import COUNT, MODULES, RULES, mutant, places, seeded

SHARES = 5
OF_EVERY_RUN = 0  # the other shares are drills


@pytest.mark.parametrize(
    "share", [OF_EVERY_RUN, *(pytest.param(share, marks=pytest.mark.drill) for share in range(1, SHARES))]
)
def test_every_mutant_is_noticed(share: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.rules.mutants", str(share), str(SHARES)],
        capture_output=True,
        text=True,
        check=True,
        cwd=RULES.parents[1],
    )
    found = json.loads(done.stdout)
    assert found["unchanged"] is True  # the rules as they are do pass
    assert found["examined"] == len(seeded()[share::SHARES])
    assert found["survivors"] == []


def test_the_mutants_are_many_and_of_every_part_of_the_law() -> None:
    assert len(set(seeded())) == COUNT
    assert len({name for name, _ in seeded()}) >= 15
    assert {name for name, _ in seeded()} <= set(MODULES)


def test_a_mutant_is_one_change() -> None:
    source = "def f(facts):\n    return facts['a'] >= 3 and not_(X)\n"

    changed = [mutant(source, at)[0] for at in range(len(list(places(ast.parse(source)))))]
    assert changed == [
        "def f(facts):\n    return facts['a'] >= 3 or not_(X)",
        "def f(facts):\n    return facts['a'] > 3 and not_(X)",
        "def f(facts):\n    return facts['a'] >= 4 and not_(X)",
        "def f(facts):\n    return facts['a'] >= 3 and all_of(X)",
    ]
