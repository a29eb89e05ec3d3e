"""The page of promises: each with its state and numbers, for those who answer for the service."""

import json
from pathlib import Path

import pytest

from cases.promises import kept
from tests.cases.views.conftest import As

PAGE = "/promises/"
PROOF = {"test": "tests/test_some.py::test_one", "drill": False, "outcome": "passed", "at": "2026-11-20T08:00:00+00:00"}
FIGURE = {
    "what": "letters missing",
    "value": 0,
    "target": "0",
    "at": PROOF["at"],
    "commit": "1d18bef",
    "before": [3, 1],
}
TOLD = {
    "release": "1d18bef",
    "sabotage": {"tried": [*range(1, 45)], "escaped": [9], "at": PROOF["at"]},
    "promises": [
        {"number": 1, "proofs": [PROOF], "figures": [FIGURE], "gaps": []},
        {"number": 2, "proofs": [PROOF], "figures": [FIGURE | {"value": 1200}], "gaps": []},
        {"number": 44, "proofs": [PROOF], "figures": [], "gaps": [{"why": "No list was reached", "test": ""}]},
    ],
}


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A release of which something is known of three promises."""
    path = tmp_path / "kept.json"
    path.write_text(json.dumps(TOLD), encoding="utf-8")
    monkeypatch.setattr("cases.views.promises.shipped", lambda: kept.read(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(("name", "status"), [("omar", 200), ("dana", 200), ("hari", 200), ("amina", 404)])
def test_those_who_answer_for_the_service_read_it(as_: As, name: str, status: int) -> None:
    assert as_(name).get(PAGE).status_code == status
    assert as_(name).get("/promises/json/").status_code == status


def test_each_promise_stands_with_its_state_and_its_numbers(as_: As, told: None) -> None:
    page = as_("omar").get(PAGE).text
    rows = {row.split(">", 1)[1].split("<")[0]: row for row in page.split('<th scope="row"')[1:]}
    assert list(rows) == [str(number) for number in range(1, 45)]
    shown = {
        "1": ["Kept", "letters missing: <strong>0</strong> (to reach: 0)", "Over the runs: 3, 1, 0", "20 Nov 2026"],
        "2": ["Not kept", "<strong>1,200</strong> (to reach: 0: missed)", "1 of 1 test passed"],
        "3": ["Not run", "Never"],
        "44": ["Not kept", "Could not be run: No list was reached."],
    }
    for number, words in shown.items():
        for word in words:
            assert word in rows[number], (number, word)


def test_it_says_how_many_stand_how_and_whether_the_proofs_are_honest(as_: As, told: None) -> None:
    page = " ".join(as_("omar").get(PAGE).text.split())
    assert "damaged on purpose in 44 ways" in page
    assert "found 43 of them. They did not find the damage to 9." in page
    assert [page.count(f"</strong> {count} promise") for count in (1, 2, 41)] == [1, 1, 1]


def test_the_file_is_what_came_with_the_release(as_: As) -> None:
    answer = as_("omar").get("/promises/json/")
    assert answer["Content-Disposition"] == 'attachment; filename="promises.json"'
    assert answer.content == kept.SHIPPED.read_bytes()
    assert kept.read(answer.content.decode()) == kept.shipped()


@pytest.mark.parametrize(
    ("value", "target", "met"),
    [(0, "0", True), (1, "0", False), (5, "≤ 5 s", True), (5.1, "≤ 5", False), (6000, "≥ 5,000", True)]
    + [(4999, "≥ 5,000", False), (100, "100 %", True), (99, "100 %", False), (11, "12 of 12", False), (3, "-", None)],
)
def test_a_number_is_compared_with_what_was_promised(value: float, target: str, met: bool | None) -> None:
    assert kept.met(value, target) is met
