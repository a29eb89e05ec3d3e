"""Small numbers are held back so that nobody can work them out: what is left is given to a solver, which tries."""

from collections.abc import Mapping, Sequence

import pytest
import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from decisions.statistics.suppression import Cover, Name, Sum, hidden, is_small, shown

COUNTS = st.integers(0, 14)


def can_be_solved(
    values: Mapping[Name, int], sums: Sequence[Sum], covers: Sequence[Cover], held: frozenset[Name]
) -> list[Name]:
    """Those held back that can be one number alone, by whoever knows what is shown and how the tables are made."""
    unknown = {name: z3.Int(f"n{place}") for place, name in enumerate(values)}
    solver = z3.Solver()
    for name, value in values.items():
        number = unknown[name]
        if name not in held:
            solver.add(number == value)
        elif value < 5:
            solver.add(number >= 0, number < 5)
        else:
            solver.add(number >= 5)
    for one in sums:
        solver.add(unknown[one.total] == sum(unknown[part] for part in one.parts))
    for cover in covers:
        solver.add(unknown[cover.total] <= sum(unknown[part] for part in cover.parts))
        solver.add(*[unknown[part] <= unknown[cover.total] for part in cover.parts])
    found = []
    for name in held:
        solver.push()
        solver.add(unknown[name] != values[name])
        if solver.check() == z3.unsat:
            found.append(name)
        solver.pop()
    return found


def checked(values: Mapping[Name, int], sums: Sequence[Sum], covers: Sequence[Cover] = ()) -> frozenset[Name]:
    held = hidden(values, sums, covers)
    assert {name for name, value in values.items() if is_small(value)} <= held
    assert can_be_solved(values, sums, covers, held) == []
    return held


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(COUNTS, COUNTS), min_size=2, max_size=5),
    st.lists(st.tuples(COUNTS, COUNTS), min_size=1, max_size=4),
)
def test_no_number_that_is_held_back_can_be_worked_out(
    outcomes: list[tuple[int, int]], reasons: list[tuple[int, int]]
) -> None:
    """Two authorities and all; a table, a second that divides its first row, and purposes that overlap."""
    values: dict[Name, int] = {}
    sums: list[Sum] = []
    # The first row of the table is what the second one divides.
    own = [tuple(sum(row[who] for row in reasons) for who in (0, 1)), *outcomes[1:]]
    tables = {"o": ("total", own), "r": ("o0", reasons)}
    for key, (_, rows) in tables.items():
        for place, row in enumerate(rows):
            for who in (0, 1):
                values[f"{key}{place}", who] = row[who]
    for who in (0, 1):
        values["total", who] = sum(row[who] for row in own)
    names = list(dict.fromkeys(name for name, _ in values))
    for name in names:
        values[name, "all"] = values[name, 0] + values[name, 1]
        sums.append(Sum((name, "all"), ((name, 0), (name, 1))))
    for key, (total, rows) in tables.items():
        for who in (0, 1, "all"):
            sums.append(Sum((total, who), tuple((f"{key}{place}", who) for place in range(len(rows)))))
    covers = []
    for who in (0, 1, "all"):
        values["p0", who] = values["o0", who]
        values["p1", who] = min(values["o0", who], 3)
        covers.append(Cover(("o0", who), (("p0", who), ("p1", who))))
    checked(values, sums, covers)


@pytest.mark.parametrize(
    ("values", "held"),
    [
        ({"a": 20, "b": 9, "c": 0, "t": 29}, set()),
        ({"a": 20, "b": 3, "c": 9, "t": 32}, {"b", "c"}),  # t - a - c would be b
        ({"a": 5000, "b": 3, "c": 0, "t": 5003}, {"b", "c"}),  # a nought goes before a large number
        ({"a": 4, "b": 4, "c": 0, "t": 8}, {"a", "b", "c"}),  # two that add up to eight could be nothing else
        ({"a": 1, "b": 0, "c": 0, "t": 1}, {"a", "t"}),
    ],
)
def test_what_is_held_back_beside_a_small_number(values: dict[Name, int], held: set[str]) -> None:
    assert held <= checked(values, [Sum("t", ("a", "b", "c"))])
    assert checked(values, [Sum("t", ("a", "b", "c"))]) - held <= {"b", "c"}


def test_how_a_number_is_said() -> None:
    assert [shown(*one) for one in ((1234, False), (0, False), (3, True), (0, True), (7, True))] == [
        "1,234", "0", "fewer than 5", "fewer than 5", "not shown"
    ]  # fmt: skip
