"""How the invented cases are shared out: as the published figures say, and by stated inventions where they say nothing.

`fixtures/nrm-distribution.csv` holds the figures with where each was read.
"""

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Generic, NamedTuple, TypeVar

PUBLISHED = Path(__file__).resolve().parents[2] / "fixtures" / "nrm-distribution.csv"
NATIONALITY, AUTHORITY = "referrals_by_nationality_share", "referrals_by_competent_authority_share"
AGE, GRANTED, REFUSED = "referrals_by_age_group_share", "vts_granted", "vts_refused"
ISO = {"UK": "GB", "Albanian": "AL", "Vietnamese": "VN", "Eritrean": "ER", "Sudanese": "SD"}

# Invented. The bulletins name the five commonest nationalities; the rest is shared out by these weights.
OTHERS = {"SO": 8, "IN": 6, "NG": 6, "IR": 5, "ET": 4, "PK": 3, "CN": 3, "RO": 3}
REJECTED = 0.02  # of the decided cases of people who are not British
OPEN = 0.02  # of all cases; the rest are decided or closed
STANDING = {
    "unassigned": 30,
    "in_progress": 40,
    "awaiting_evidence": 10,
    "on_hold": 5,
    "referred": 5,
    "returned": 3,
    "ready_to_decide": 7,
}
CASES_EACH = 40  # open cases of one caseworker
PEOPLE_EACH = 12  # caseworkers of one team, led by a senior caseworker
MEDIAN_DAYS, SPREAD = 60, 0.8  # from service of conclusive grounds to the decision: a log-normal distribution
CHILD_AGES, ADULT_AGES = (6, 17), (18, 55)

T = TypeVar("T")


class Drawing(Generic[T]):
    """Things by their weights, to draw from."""

    def __init__(self, weights: Mapping[T, float]) -> None:
        self.things: Sequence[T] = list(weights)
        self._sums = list(accumulate(weights.values()))

    def draw(self, random: Random) -> T:
        """One of them."""
        return random.choices(self.things, cum_weights=self._sums)[0]


class Shares(NamedTuple):
    """What the cases are drawn from. `british`: of all people; `granted`: of those decided on who are not British."""

    nationality: Drawing[str]
    authority: Drawing[str]
    child: float
    granted: float
    standing: Drawing[str]


@cache
def shares() -> Shares:
    """The shares of 2024, and of 2023 where that year has none."""
    nationality = {ISO[name]: share for name, share in published(NATIONALITY, "2024").items()}
    left, weight = 100 - sum(nationality.values()), sum(OTHERS.values())
    nationality |= {code: left * part / weight for code, part in OTHERS.items()}
    ages = published(AGE, "2023")
    granted = published(GRANTED, "2024")["victims"]
    refused = published(REFUSED, "2024")["adults"]
    return Shares(
        nationality=Drawing(nationality),
        authority=Drawing({name.lower(): share for name, share in published(AUTHORITY, "2024").items()}),
        child=ages["child"] / (ages["child"] + ages["adult"]),
        granted=granted / (granted + refused),
        standing=Drawing(STANDING),
    )


def published(measure: str, period: str) -> dict[str, float]:
    """The published values of a measure in a period, by category; without those that were not seen."""
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["category"]: float(row["value"])
        for row in rows
        if (row["measure"], row["period"]) == (measure, period) and row["value"]
    }
