"""What one table shows of another, and a frozen month of the same month now: no small number is left to subtract."""

from collections.abc import Mapping
from datetime import date

from decisions.statistics.loading import Sums
from decisions.statistics.numbers import ALL, Numbers
from decisions.statistics.period import Period

MAY = date(2026, 5, 1)
GRANTS, REFUSALS = "decided_consideration.grant", "decided_consideration.refuse"


def numbers(counts: Mapping[str, int], days: int = 0, *, now: Mapping[str, int] | None = None) -> Numbers:
    beside = [] if now is None else [Sums(MAY, "sca", now, [])]
    return Numbers(Period(MAY, MAY), [Sums(MAY, "sca", counts, [0, days])], beside)


def shown(found: Numbers, *names: str) -> list[int | None]:
    return [found.number(name, ALL).value for name in names]


def test_the_days_do_not_give_away_what_started_a_few_grants() -> None:
    counts = {GRANTS: 43, "grant_basis.conclusive_grounds": 3, "grant_basis.extension": 40}
    refused = {REFUSALS: 60, "refuse_basis.conclusive_grounds": 50, "refuse_basis.extension": 10}
    found = numbers(counts | refused, 53)
    few, others, of_days = shown(found, "grant_basis.conclusive_grounds", "refuse_basis.conclusive_grounds", "days")
    assert few is None
    assert None in (others, of_days)


def test_a_purpose_that_was_not_reached_is_not_told_by_the_others() -> None:
    recovery = {"harm": 3, "need": 900, "treatment": 900, "countries": 900, "not_reached": 7}
    counts = {REFUSALS: 2710} | {f"refuse_recovery.{reason}": number for reason, number in recovery.items()}
    for limb, reason in (("compensation", "seeking"), ("cooperation", "agreed")):
        counts |= {f"refuse_{limb}.not_reached": 7, f"refuse_{limb}.{reason}": 2703}
    found = numbers(counts)
    not_reached = shown(found, *(f"refuse_{limb}.not_reached" for limb in ("recovery", "compensation", "cooperation")))
    assert not_reached in ([7] * 3, [None] * 3)
    assert shown(found, "refuse_recovery.harm") == [None]


def test_a_frozen_month_and_the_same_month_now_do_not_differ_by_a_few() -> None:
    frozen = {GRANTS: 20, REFUSALS: 30, "answered.approved": 15}
    as_frozen = numbers(frozen, now=frozen | {GRANTS: 21, "answered.approved": 25})
    assert shown(as_frozen, GRANTS) == [None]  # one more now
    assert shown(as_frozen, "answered.approved") == [15]  # ten more
    assert shown(numbers(frozen, now=frozen), GRANTS, REFUSALS) == [20, 30]


def test_the_median_is_said_where_how_many_there_are_is_not() -> None:
    """A few extensions that were granted hold the number of first decisions back, and not how long those took."""
    started = {"grant_basis.conclusive_grounds": 40, "grant_basis.extension": 3, "refuse_basis.conclusive_grounds": 60}
    counts = {GRANTS: 43, REFUSALS: 60} | started
    days = [0] * 10 + [1] * 3 + [0] * 20 + [1] * 60 + [0] * 100 + [1] * 34 + [0] * 200 + [1] * 3
    found = Numbers(Period(MAY, MAY), [Sums(MAY, "sca", counts, days)])
    assert shown(found, "days", "grant_basis.conclusive_grounds") == [None] * 2
    spread = found.spread(ALL)
    assert spread
    assert (spread.number, spread.quartiles, spread.longest) == (None, (54, 79, 204), None)
    beside = [Sums(MAY, "sca", counts, [*days, 1])]
    assert Numbers(Period(MAY, MAY), [Sums(MAY, "sca", counts, days)], beside).spread(ALL) is None
