"""Cohen's kappa against examples that are worked by hand, and at its edges."""

import math

import pytest

from decisions.quality.kappa import kappa


def test_two_answers_worked_by_hand() -> None:
    """Of 50 pairs 20 and 15 agree: pₒ = 0.7; pₑ = 0.5 x 0.6 + 0.5 x 0.4 = 0.5; κ = 0.2 / 0.5 = 0.4.

    The variance is (0.10972 + 0.10188 - 0.01) / (50 x 0.5²) = 0.016128, so the error is 0.126996.
    """
    found = kappa({("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15})
    assert (found.pairs, found.agreed) == (50, 35)
    assert found.value == pytest.approx(0.4)
    error = math.sqrt(0.016128)
    assert (found.low, found.high) == pytest.approx((0.4 - 1.96 * error, 0.4 + 1.96 * error), abs=1e-4)


def test_three_answers_as_in_the_textbook() -> None:
    """J. L. Fleiss, Statistical Methods for Rates and Proportions (1981), table 13.1: κ = 0.68, error 0.087."""
    rows = {"a": (75, 1, 4), "b": (5, 4, 1), "c": (0, 0, 10)}
    pairs = {(first, second): number for first, row in rows.items() for second, number in zip("abc", row, strict=True)}
    found = kappa(pairs)
    assert found.low is not None
    assert found.high is not None
    assert found.value == pytest.approx(0.676, abs=0.001)  # (0.89 - 0.66) / (1 - 0.66)
    assert (found.high - found.low) / 2 / 1.96 == pytest.approx(0.087, abs=0.001)


@pytest.mark.parametrize(
    ("pairs", "value"),
    [
        ({("met", "met"): 12, ("not_met", "not_met"): 9}, 1.0),  # all agree
        ({("met", "not_met"): 10, ("not_met", "met"): 10}, -1.0),  # none does
        ({("met", "met"): 5, ("met", "not_met"): 5, ("not_met", "met"): 5, ("not_met", "not_met"): 5}, 0.0),  # chance
        ({("met", "met"): 10, ("met", "not_met"): 10}, 0.0),  # one of the two always says the same
        ({("met", "met"): 30}, None),  # one answer ever: chance alone would agree wholly
        ({("met", "not_met"): 30}, 0.0),
    ],
)
def test_the_edges(pairs: dict[tuple[str, str], int], value: float | None) -> None:
    found = kappa(pairs)
    assert found.value == value
    if value is not None:
        assert found.low is not None
        assert found.high is not None
        assert -1 <= found.low <= value <= found.high <= 1


def test_which_of_the_two_is_first_makes_no_difference() -> None:
    pairs = {("met", "met"): 8, ("met", "not_met"): 3, ("not_met", "not_known"): 4, ("not_met", "not_met"): 9}
    assert kappa(pairs) == kappa({(second, first): number for (first, second), number in pairs.items()})
