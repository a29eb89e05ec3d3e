"""A case file with anything in it is determined or refused with what is wrong, and taken in whole or not at all."""

import copy
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from cases.actions.caseworkers import program
from decisions import case_files
from decisions.actions.case_files import import_case
from decisions.determining import determine_alone
from decisions.rules import CaseFileErrors
from tests.hostile.posts import TEXTS
from tests.hostile.written import stands
from tests.populated import undone
from tests.promises import figure

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "cases"
FILES = sorted(FIXTURES.glob("*.yaml"))
DAYS = ("0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "2026-02-30", "2026-1-1", "2026-11-22T00:00:00")
ODD = st.one_of(
    st.sampled_from([*TEXTS, *DAYS]),
    st.none() | st.booleans() | st.integers() | st.floats() | st.just(10**400),
    st.just("x" * 1_000_000) | st.just([]) | st.just({}) | st.just([[[[]]]]) | st.just({"\x00": "\ud800"}),
    st.text(max_size=20),
)
GIVEN = {"deadline": None, "database": None, "phases": [Phase.generate], "suppress_health_check": list(HealthCheck)}


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place inside a document."""
    for key, part in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield (*path, key)
        yield from places(part, (*path, key))


@st.composite
def spoiled(draw: st.DrawFn) -> Any:
    """A case file in which one to three values are anything, gone, or twice there."""
    document = copy.deepcopy(dict(case_files.read_file(draw(st.sampled_from(FILES)))))
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from(list(places(document))))
        within = document
        for key in way:
            within = within[key]
        if draw(st.integers(0, 4)) == 0 and isinstance(within, dict):
            del within[last]
        else:
            within[last] = copy.deepcopy(draw(ODD))
    return document


def is_determined_or_refused(document: Any) -> None:
    with suppress(CaseFileErrors):
        determine_alone(document)


def is_taken_in_or_changes_nothing(document: Any) -> None:
    with undone():
        before, taken_in = stands(), False
        with suppress(CaseFileErrors):
            import_case(document=document, by=program())
            taken_in = True
        assert taken_in or stands() == before


def is_read_or_refused(text: str) -> None:
    with suppress(CaseFileErrors):
        case_files.read(text)


def go(check: Any, drawn: Any, times: int) -> None:
    seed(28)(settings(max_examples=times, **GIVEN)(given(drawn)(check)))()


def texts() -> Any:
    """Texts that may be a case file, as somebody might send them."""
    whole = st.sampled_from([path.read_text(encoding="utf-8") for path in FILES])
    cut = st.builds(lambda text, at: text[:at], whole, st.integers(0, 3000))
    as_json = spoiled().map(lambda document: json.dumps(document))
    return st.one_of(
        cut, as_json, st.text(max_size=200), st.just("[" * 100_000), st.just("a: &a [*a, *a]"), st.just("{" * 5000)
    )


@pytest.mark.promise(28)
def test_a_case_file_with_anything_in_it_is_taken_or_refused(populated: Any) -> None:
    go(is_determined_or_refused, spoiled(), 60)
    go(is_taken_in_or_changes_nothing, spoiled(), 15)
    go(is_read_or_refused, texts(), 30)


@pytest.mark.drill
@pytest.mark.promise(28)
def test_thousands_of_case_files_are_taken_or_refused(populated: Any) -> None:
    go(is_determined_or_refused, spoiled(), 3000)
    go(is_taken_in_or_changes_nothing, spoiled(), 600)
    go(is_read_or_refused, texts(), 1000)
    figure(28, "case files with anything in them, determined, imported and read", 4600, target="≥ 4,000")
