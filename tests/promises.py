"""What a run measured of the promises: a test that proves one is marked with its number and says its figures here."""

from typing import NamedTuple


class Figure(NamedTuple):
    """One number that a run brought out."""

    promise: int  # 1 to 44
    what: str  # "answers with a server error in 10,000 posts"
    value: float
    target: str  # "0", "≤ 60 s": as promised


FIGURES: list[Figure] = []
"""Of this process, in the order in which they were said."""


def figure(promise: int, what: str, value: float, *, target: str) -> None:
    """The number is reported with the run. What must hold the test asserts itself; a time is only reported."""
    FIGURES.append(Figure(promise, what, value, target))
