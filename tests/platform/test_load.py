"""A load goes to this machine alone, and its figures are what they say."""

import pytest

from tests.bench.load_figures import Answer, by_page, faults, growth, only_this_machine, percentile
from tests.bench.load_people import seeding_for


@pytest.mark.parametrize("address", ["http://127.0.0.1:8000", "http://[::1]:8000", "http://127.9.9.9"])
def test_a_load_may_be_sent_to_this_machine(address: str) -> None:
    assert only_this_machine(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "http://192.0.2.1",
        "http://0.0.0.0:8000",
        "http://localhost:8000",  # a name may lead anywhere
        "http://127.0.0.1.example.org",
        "http://127.0.0.1@192.0.2.1",
        "https://127.0.0.1",
        "127.0.0.1:8000",
        "",
    ],
)
def test_and_nowhere_else(address: str) -> None:
    with pytest.raises(SystemExit, match="is not this machine"):
        only_this_machine(address)


def test_a_page_is_set_beside_the_floor_of_the_same_run() -> None:
    answers = [Answer("floor", 1, ms, "") for ms in range(1, 101)]
    answers += [Answer("worklist", 1, ms * 4, "") for ms in range(1, 201)]
    pages = by_page(answers)
    assert list(pages) == ["worklist", "floor"]
    assert pages["floor"] == {"requests": 100, "p50_ms": 50, "p95_ms": 95, "x_floor": 1.0}
    assert pages["worklist"] == {"requests": 200, "p50_ms": 400, "p95_ms": 760, "x_floor": 8.0}
    assert by_page(answers[100:])["worklist"]["x_floor"] is None


def test_percentiles_are_of_what_was_measured() -> None:
    assert percentile([], 0.95) == 0
    assert percentile([7], 0.95) == 7
    assert percentile([3, 1, 2], 0.5) == 2
    assert percentile(range(1, 21), 0.95) == 19


def test_each_fault_is_listed_with_how_often_it_was() -> None:
    answers = [Answer("case", 1, 5, "500 instead of 200")] * 3 + [
        Answer("case", 1, 5, ""),
        Answer("diary", 2, 5, "late"),
    ]
    assert faults(answers) == {"case: 500 instead of 200": 3, "diary: late": 1}


def test_memory_is_flat_where_only_caches_filled_at_first() -> None:
    assert growth([50, 80, 95, *[100.0] * 13]) == 0
    assert growth([100.0 + each for each in range(40)]) == pytest.approx(0.127, abs=0.01)
    assert growth([5.0]) == 0


def test_everybody_has_cases_of_their_own_and_there_are_decided_ones() -> None:
    assert seeding_for(1000) == (50_000, 0.8)
    assert seeding_for(20) == (10_000, 0.08)
