"""Case files drawn so that every outcome comes up: most facts as in a decided case, a few drawn anew.

Drawn uniformly from the shapes, next to nothing is ever granted and a property of grants is never put to the test.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from decisions.rules.fields import Code, Codes, Country, Day, Items, Section, Shape, Text, Whole, YesNo
from decisions.rules.shapes import DATED_BY, SHAPES
from tests.scenarios.scenario_files import scenarios

KEPT = frozenset({"kind", "reference", "decision_date", "requested_on", "basis", "applied_on", "policy"})
_DAYS = ("2024-11-04", "2024-12-20", "2025-01-20", "2025-02-10")
_LATER = ("2025-02-10", "2025-06-01", "2025-09-30", "2026-02-28")
_NUMBERS = (0, 1, 6, 12, 13, 24, 30, 31, 60)


def whole_cases(kind: str) -> list[dict[str, Any]]:
    """The sound scenarios of a kind, from which others are drawn."""
    found = []
    for one in scenarios():
        case = one.case
        if isinstance(case, dict) and case.get("kind") == kind and "error" not in one.expect:
            found.append(case)
    return found


_STARTS = {kind: whole_cases(kind) for kind in SHAPES}


def drawn(kind: str, pick: random.Random) -> dict[str, Any]:
    """One case file: a scenario with few of its facts drawn anew, or many, or none."""
    start = pick.choice(_STARTS[kind])
    return _mapping(
        SHAPES[kind],
        start,
        pick,
        pick.choice((0.0, 0.025, 0.125) if kind == "consideration" else (0.0, 0.2, 0.4)),
        str(start[DATED_BY[kind]]),
    )


def _mapping(shape: Shape, start: Any, pick: random.Random, rate: float, day: str) -> dict[str, Any]:
    given, found = start or {}, {}
    for key, part in shape.items():
        value = given.get(key)
        if isinstance(part, Section):
            if value is not None or (key != "application" and pick.random() < rate):
                found[key] = _mapping(part.shape, value, pick, rate, day)
        elif isinstance(part, Items):
            found[key] = [_mapping(part.shape, one, pick, rate, day) for one in value or ()]
        elif key in KEPT or pick.random() >= rate or (part.required and not isinstance(part, Code)):
            found[key] = value
        else:
            unknown = not part.required and pick.random() < 0.3
            found[key] = None if unknown else _value(part, pick, day)
    return found


def _value(part: Any, pick: random.Random, day: str) -> Any:
    if isinstance(part, YesNo):
        return pick.random() < 0.5
    if isinstance(part, Code):
        return pick.choice(part.codes)
    if isinstance(part, Codes):
        return pick.sample(part.codes, pick.randint(0, len(part.codes)))
    if isinstance(part, Country):
        return pick.choice(("AL", "VN", "XK"))
    if isinstance(part, Whole):
        return pick.choice(_NUMBERS)
    if isinstance(part, Day):
        return pick.choice(
            [one for one in (*_DAYS, *(() if part.past else _LATER)) if one <= day or not part.past] or [day]
        )
    assert isinstance(part, Text)
    return pick.choice(("Country note, v1.0", "Country note, v2.0"))


def cases(kind: str, count: int, seed: int = 65) -> Iterator[dict[str, Any]]:
    """So many case files of the kind, the same ones for the same seed; incoherent ones are passed over."""
    from decisions.rules import CaseFileErrors, check

    pick = random.Random(seed)
    while count:
        case = drawn(kind, pick)
        try:
            check(case)
        except CaseFileErrors:
            continue
        count -= 1
        yield case


def weighted_cases(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """The same for Hypothesis, which chooses by a seed and can so go back to a case."""
    return st.integers(0, 2**32).map(lambda seed: next(cases(kind, 1, seed)))
