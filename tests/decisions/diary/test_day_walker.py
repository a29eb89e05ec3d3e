"""The clocks of the diary against somebody who walks from day to day, on histories drawn from a seed."""

from decisions.diary import SORTS
from tests.decisions.diary.walks import walk


def test_no_date_is_wrong_in_500_histories() -> None:
    met = walk(seed=6, count=500)
    assert {one for one in met if ":" not in one} == set(SORTS), "each sort of date was walked to"
    assert all(met[f"late holiday:{sort}"] for sort in ("letter", "fee-waiver")), "those that count working days moved"
    corrected = (
        "expiry",
        "extension-window",
        "authority-contact",
        "cancellation",
        "redirected",
        "evidence",
        "court-date",
    )
    assert all(
        met[f"put right:{sort}"] for sort in (*corrected, "reconsideration", "fee-waiver", "coming-of-age", "letter")
    )
