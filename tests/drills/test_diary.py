"""The clocks of the diary at full size; tests/decisions/diary walks a tenth of it with every run."""

import pytest

from tests.decisions.diary.walks import walk

pytestmark = pytest.mark.drill


def test_no_date_is_wrong_in_5000_histories() -> None:
    assert sum(walk(seed=2026, count=5000).values()) > 5000
