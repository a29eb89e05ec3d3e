"""What a run measured of the promises: a test that proves one is marked with its number and says its figures here."""

import os
from typing import NamedTuple


class Figure(NamedTuple):
    """One number that a run brought out, and the test that said it."""

    promise: int  # 1 to 44
    what: str  # "answers with a server error in 10,000 posts"
    value: float
    target: str  # "0", "≤ 60 s": as promised
    test: str = ""


class Gap(NamedTuple):
    """A part of a proof that could not be run here: the promise shows as not kept, and why."""

    promise: int
    why: str  # "the list of published weaknesses could not be reached"
    test: str = ""


FIGURES: list[Figure] = []
GAPS: list[Gap] = []
"""Of this process, in the order in which they were said."""


def figure(promise: int, what: str, value: float, *, target: str) -> None:
    """The number is reported with the run. What must hold the test asserts itself; a time is only reported."""
    FIGURES.append(Figure(promise, what, float(value), target, _test()))


def not_run(promise: int, why: str) -> None:
    """A part of the proof could not be run: the promise is not shown as kept, whatever the rest brought out."""
    GAPS.append(Gap(promise, why, _test()))


def _test() -> str:
    return os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")[0]
