"""The clocks of the diary against somebody who walks from day to day, on histories drawn from a seed."""

from decisions.diary import SORTS
from tests.decisions.diary.walks import walk


def test_no_date_is_wrong_in_500_histories() -> None:
    met = walk(seed=6, count=500)
    assert set(met) == set(SORTS) - {"pause-review"}, "each sort of date was walked to"
