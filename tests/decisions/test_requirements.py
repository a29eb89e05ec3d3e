"""The table of requirements: complete, true, and found out when it is not."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from decisions.requirements import EXAMPLES, ID, Example, Kind, Met, Requirement, catalogue, checking, examples
from decisions.requirements.places import Placed, exists, placed
from decisions.rules import RULES
from tests.scenarios.index import index

ROW = Requirement("CON-15", "Area", "Heading", "What it asks.", Kind.RULE, Met.RULE)
FOUND = Placed(ROW, ("recovery.limb",), (), ())


def faults_of(rules: tuple[str, ...] = (), **changed: object) -> list[str]:
    return list(checking.of_row(Placed(dataclasses.replace(ROW, **changed), rules, (), ())))  # type: ignore[arg-type]


def test_every_requirement_has_its_row_and_its_own_words() -> None:
    rows = catalogue()
    assert len(rows) == 276
    assert all(ID.fullmatch(one) for one in rows)
    assert len({row.says for row in rows.values()}) == 276
    numbers: dict[str, list[int]] = {}
    for one in rows:
        numbers.setdefault(one[:3], []).append(int(one[4:]))
    assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())
    assert Counter(row.kind for row in rows.values())[Kind.RULE] == 159


def test_the_table_is_true() -> None:
    out, err = StringIO(), StringIO()
    call_command("requirements", "--check", stdout=out, stderr=err)
    assert err.getvalue() == ""
    assert out.getvalue().startswith("Every requirement is placed. 276 requirements: ")


def test_a_faulty_table_is_told_and_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    from decisions.management.commands import requirements

    monkeypatch.setattr(requirements, "faults", lambda: ["CON-15: is wrong"])
    err = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("requirements", "--check", stderr=err)
    assert stopped.value.code == 1
    assert err.getvalue() == "CON-15: is wrong\n1 to put right\n"


def test_a_rule_needs_a_rule_a_place_or_a_reason() -> None:
    assert list(checking.of_row(FOUND)) == []
    assert "CON-15: is a rule and has neither a rule, nor a place, nor a reason for having none" in faults_of()
    assert faults_of(met=Met.REFERENCE_ONLY, note="The statute decides it.") == []
    assert faults_of(met=Met.SCREEN, places=("worklist",)) == []
    assert faults_of(places=("worklist",)) == ["CON-15: is said to be met by a rule, and no rule cites it"]
    assert faults_of(places=("decisions.rules.eligibility.OTHER_LEAVE",)) == []


def test_what_is_said_to_be_met_is_met_somewhere() -> None:
    workflow = {"kind": Kind.WORKFLOW, "met": Met.WORKFLOW}
    assert faults_of(**workflow) == ["CON-15: is said to be met by a workflow, and nothing meets it"]
    assert faults_of(**workflow, places=("worklist",)) == []
    assert faults_of(kind=Kind.WORKFLOW, met=Met.NOT_YET) == [
        "CON-15: is not met yet, and does not say what is missing"
    ]
    assert faults_of(kind=Kind.WORKFLOW, met=Met.REFERENCE_ONLY) == [
        "CON-15: is a workflow kept for reference only, and does not say why"
    ]
    assert faults_of(kind=Kind.REFERENCE_ONLY, met=Met.REFERENCE_ONLY) == []
    assert faults_of(("recovery.limb",), says="")[0].startswith("CON-15: says nothing")


@pytest.mark.parametrize(
    ("place", "there"),
    [
        ("worklist", True),
        ("work_list", False),
        ("decisions/rules.html", True),
        ("decisions/rulez.html", False),
        ("decisions.models.hold.Hold", True),
        ("decisions.models.hold.Holding", False),
        ("decisions.nowhere.Hold", False),
    ],
)
def test_a_place_has_to_exist(place: str, there: bool) -> None:
    assert exists(place) is there
    told = f"CON-15: there is no {place}" in faults_of(("recovery.limb",), places=(place,))
    assert told is not there


def test_an_unknown_id_is_found_wherever_code_cites_it(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "cases" / "x.py").write_text('"""Held (CON-15).\n\nSee CON-99 and NRM-26-000001."""\n')
    (tmp_path / "templates" / "x.html").write_text("<p>DEP-08, DEP-44</p>")
    assert list(checking.unknown_in_code(frozenset(catalogue()), tmp_path)) == [
        "cases/x.py:3: there is no requirement CON-99",
        "templates/x.html:1: there is no requirement DEP-44",
    ]


def test_a_rule_that_cites_an_unknown_id_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stray = dataclasses.replace(RULES["recovery.limb"], requirements=("CON-99",))
    monkeypatch.setitem(RULES, "stray", stray)
    found = list(checking.unknown_in_code(frozenset(catalogue()), tmp_path))
    assert found == ["recovery.limb: there is no requirement CON-99"]


def test_a_scenario_cites_what_there_is() -> None:
    known = frozenset(catalogue())
    assert list(checking.of_examples(examples(), known)) == []
    given = [Example("A-01", "", (), ()), Example("A-02", "", ("CON-99",), ("no.rule",))]
    assert list(checking.of_examples(given, known)) == [
        "scenario A-01: cites no requirement",
        "scenario A-02: there is no requirement CON-99",
        "scenario A-02: there is no rule no.rule",
    ]


def test_the_index_of_scenarios_is_that_of_the_scenarios() -> None:
    """Written anew by ``python -m tests.scenarios.index``."""
    assert EXAMPLES.read_text(encoding="utf-8") == index()


def test_the_table_as_json_has_every_place() -> None:
    out = StringIO()
    call_command("requirements", "--json", stdout=out)
    rows = {row["id"]: row for row in json.loads(out.getvalue())}
    assert list(rows) == list(catalogue())
    assert rows["CON-15"]["rules"] == ["recovery.limb"]
    assert rows["CON-15"]["steps"] == ["availability"]
    assert rows["PUB-04"]["places"] == [
        "decisions.actions.considerations.place_on_hold",
        "decisions.gates.public_order.outstanding",
        "decisions.holds.what_to_do",
        "decisions.diary.sorts.hold_review.CLOCK",
        "hold",
        "lift_hold",
    ]


def test_the_table_for_the_terminal_keeps_to_its_width_and_can_be_narrowed() -> None:
    out = StringIO()
    call_command("requirements", stdout=out)
    text = out.getvalue()
    assert all(len(line) <= 120 for line in text.splitlines()[:-1])
    assert all(one in text for one in catalogue())
    narrowed = StringIO()
    call_command("requirements", "--met", "timer", stdout=narrowed)
    timers = [row.requirement.id for row in placed() if row.requirement.met is Met.TIMER]
    assert [line.split()[0] for line in narrowed.getvalue().splitlines() if ID.match(line.strip())] == timers
    assert "EXT-06" in timers
