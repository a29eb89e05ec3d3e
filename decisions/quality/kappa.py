"""Cohen's kappa: how far two people agree beyond what chance would give.

κ = (pₒ - pₑ) / (1 - pₑ), where pₒ is the share of pairs in agreement and pₑ the share to be expected if each gave their
own answers as often as they did, but without regard to the case: J. Cohen, "A coefficient of agreement for nominal
scales", Educational and Psychological Measurement 20 (1960) 37-46. The interval is κ ± 1.96 standard errors, with the
large-sample error of J. L. Fleiss, J. Cohen and B. S. Everitt, "Large sample standard errors of kappa and weighted
kappa", Psychological Bulletin 72 (1969) 323-327.
"""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

FEWEST = 20
"""Pairs below which nothing is shown."""
_Z = 1.959963984540054  # of the standard normal distribution, 95 in 100


@dataclass(frozen=True)
class Kappa:
    """The agreement of pairs. `value` is None where every answer was the same, and chance alone would agree wholly."""

    pairs: int
    agreed: int
    value: float | None
    low: float | None
    high: float | None


def kappa(pairs: Mapping[tuple[str, str], int]) -> Kappa:
    """The agreement of so many pairs of answers, each the first person's and the second's; at least one pair."""
    total = sum(pairs.values())
    firsts: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    for (first, second), number in pairs.items():
        firsts[first] += number
        seconds[second] += number
    agreed = sum(number for (first, second), number in pairs.items() if first == second)
    # Of whole numbers, so that what is equal is found to be: both shares times the square of the total.
    by_chance = sum(firsts[one] * seconds[one] for one in firsts)
    if by_chance == total * total:
        return Kappa(total, agreed, None, None, None)
    value = (agreed * total - by_chance) / (total * total - by_chance)
    error = _standard_error(pairs, firsts, seconds, value)
    return Kappa(total, agreed, value, max(value - _Z * error, -1.0), min(value + _Z * error, 1.0))


def _standard_error(
    pairs: Mapping[tuple[str, str], int], firsts: Mapping[str, int], seconds: Mapping[str, int], value: float
) -> float:
    """That of Fleiss, Cohen and Everitt (1969), for categories without weights."""
    total = sum(pairs.values())
    chance = sum(firsts[one] * seconds.get(one, 0) for one in firsts) / total**2
    summed = 0.0
    for (first, second), number in pairs.items():
        share = number / total
        if first == second:
            margins = (firsts.get(first, 0) + seconds.get(first, 0)) / total
            summed += share * (1 - margins * (1 - value)) ** 2
        else:
            margins = (seconds.get(first, 0) + firsts.get(second, 0)) / total
            summed += share * (1 - value) ** 2 * margins**2
    variance = summed - (value - chance * (1 - value)) ** 2
    return math.sqrt(max(variance, 0.0) / total) / (1 - chance)
