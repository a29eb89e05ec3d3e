"""Case files taken in: the facts make a case, the findings are kept apart, and nothing is taken in by half."""

import copy
import datetime
import json
import random
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from cases.actions.caseworkers import program
from cases.models import AuditEntry, Victim
from decisions import case_files, facts
from decisions.actions.case_files import import_case
from decisions.models import Approval, Consideration, Determination, Finding, ImportedCase
from decisions.rules import CaseFileErrors, determine
from decisions.rules.fields import Code, Codes, Country, Day, Field, Items, Section, Shape, Text, Whole, YesNo
from decisions.rules.shapes import CONSIDERATION
from tests.decisions.whole_case import full_case
from tests.scenarios.scenario_files import Scenario, scenarios

pytestmark = pytest.mark.django_db


def is_consideration(scenario: Scenario) -> bool:
    case = scenario.case
    return "kind: consideration" in case if isinstance(case, str) else case.get("kind") == "consideration"


CONSIDERATIONS = [scenario for scenario in scenarios() if is_consideration(scenario)]


def entries() -> int:
    return AuditEntry.objects.count()


def recorded_file(consideration: Consideration, on: str) -> dict[str, Any]:
    loaded = facts.with_facts(Consideration.objects.filter(pk=consideration.pk)).get()
    return facts.case_file(loaded, datetime.date.fromisoformat(on))


def test_a_file_makes_a_case_that_nobody_has_taken() -> None:
    consideration = import_case(document=full_case(), by=program())
    victim = consideration.victim
    assert (consideration.status, consideration.assigned_to, consideration.basis) == ("unassigned", None, "extension")
    assert consideration.opened_on == datetime.date(2025, 4, 14)
    assert (victim.reference, victim.name, victim.british_citizen) == ("TEST-1", "", False)
    assert victim.conclusive_grounds.served_on == datetime.date(2024, 3, 11)
    assert [(c.country, c.link) for c in victim.countries_of_return.all()] == [
        ("VN", "nationality"),
        ("AL", "removal_agreement"),
    ]
    assert [child.ref for child in victim.children.all()] == ["child-1", ""]
    assert consideration.departure.written_permission is True
    assert consideration.withdrawal.proforma_received_on is None


def test_the_facts_come_back_as_the_file_gave_them_and_the_findings_do_not() -> None:
    document = full_case()
    again = recorded_file(import_case(document=document, by=program()), "2025-05-12")
    for fact in ("date_of_birth", "british_citizen", "asylum_claim_outstanding", "deportation", "departure"):
        assert again["person"][fact] == document["person"][fact]
    for section in ("conclusive_grounds", "withdrawal", "consideration", "application", "pauses"):
        assert again[section] == document[section]
    assert [entry["months"] for entry in again["permission_history"]] == [14, 12]
    assert [entry["country"] for entry in again["recovery"]["countries"]] == ["VN", "AL"]
    assert again["children"][0]["in_uk"] is True
    found = [
        again["person"].get("criminality"),
        again["person"].get("in_uk"),
        again["recovery"].get("psychological_harm"),
        again["recovery"]["countries"][0]["available"],
        again["children"][0]["best_interests_assessed"],
        again["length"].get("months"),
        again["sign_off"]["grade_6"],
    ]
    assert found == [None] * len(found)
    assert not Finding.objects.exists()
    assert not Approval.objects.exists()
    assert ImportedCase.objects.get().content == document


def test_a_grant_ends_where_the_next_begins() -> None:
    victim = import_case(document=full_case(), by=program()).victim
    assert [p.ends_on for p in victim.permissions.all()] == [datetime.date(2024, 4, 28), datetime.date(2025, 4, 28)]


def grant(granted_on: str | None, expires_on: str | None, months: int | None = None) -> dict[str, Any]:
    return {"kind": "vts", "granted_on": granted_on, "expires_on": expires_on, "months": months}


@pytest.mark.parametrize(
    ("history", "ends"),
    [
        ([grant("2024-01-01", "2025-01-01"), grant("2024-01-01", "2025-01-01")], ["2024-01-01", "2025-01-01"]),
        ([grant("2024-06-01", "2025-06-01"), grant("2024-01-01", "2025-01-01")], ["2025-06-01", "2024-06-01"]),
        ([grant("2024-06-01", "2024-01-01")], ["2024-06-01"]),
        ([grant("2024-01-01", None), grant("2024-02-01", None)], ["2024-02-01", None]),
        (
            [grant(None, "2025-01-01"), grant(None, None), grant("2024-01-01", "2024-01-01")],
            ["2025-01-01", None, "2024-01-01"],
        ),
        (
            [grant("0001-01-01", "9999-12-31", -(10**17)), grant("2024-01-01", "2025-01-01", 10**17)],
            ["2024-01-01", "2025-01-01"],
        ),
    ],
)
def test_a_history_however_odd_is_kept_in_its_own_order(history: list[dict[str, Any]], ends: list[str | None]) -> None:
    consideration = import_case(document=full_case(permission_history=history), by=program())
    kept = list(consideration.victim.permissions.all())
    assert [p.ends_on.isoformat() if p.ends_on else None for p in kept] == ends
    assert [p.months for p in kept] == [entry["months"] for entry in history]
    kept_file = recorded_file(consideration, "2025-05-12")["permission_history"]
    assert [(e["granted_on"], e["expires_on"]) for e in kept_file] == [
        (e["granted_on"], e["expires_on"]) for e in history
    ]


def test_what_is_odd_but_within_the_contract_is_kept() -> None:
    long = "x" * 100_000
    document = full_case(
        reference="é" * 200,
        pauses=[{"reference": long}],
        children=[{"ref": "same"}, {"ref": "same"}, {"ref": long}, {}],
        recovery={"countries": [{"country": "AL"}, {"country": "AL"}, {"country_information": long}]},
    )
    document["application"]["months_sought"] = -(10**17)
    again = recorded_file(import_case(document=document, by=program()), "2025-05-12")
    assert [entry["country"] for entry in again["recovery"]["countries"]] == ["AL", "AL", None]
    assert [child["ref"] for child in again["children"]][:3] == ["same", "same", long]
    assert again["application"]["months_sought"] == -(10**17)
    assert determine(again)["outcome"]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"reference": "y" * 201}, "reference"),
        ({"reference": "a\0b"}, "reference"),
        ({"pauses": [{"reference": "a"}, {"reference": "\ud800"}]}, "pauses[1].reference"),
        ({"children": [{"ref": "a\0"}]}, "children[0].ref"),
        ({"nickname": "Ana"}, "nickname"),
        ({"reference": ["a"]}, "reference"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_path(change: dict[str, Any], path: str) -> None:
    before = entries()
    with pytest.raises(CaseFileErrors) as refused:
        import_case(document=full_case(**change), by=program())
    assert path in [error.path for error in refused.value.errors]
    assert (entries(), Victim.objects.count()) == (before, 0)


def test_the_same_content_again_changes_nothing() -> None:
    first = import_case(document=full_case(), by=program())
    before = entries()
    same = copy.deepcopy(full_case())
    same["person"]["fingerprints"] = None
    same["pauses"][0]["outcomes"] = ["grant"]
    same["children"][1]["ref"] = "  "
    del same["withdrawal"]["proforma_received_on"]
    same["compensation"] = {"seeking": None}
    assert import_case(document=dict(reversed(same.items())), by=program()) == first
    assert entries() == before


def test_other_content_under_a_known_reference_is_refused_with_the_paths() -> None:
    import_case(document=full_case(), by=program())
    before = entries()
    other = copy.deepcopy(full_case())
    other["person"]["criminality"] = False
    other["recovery"]["countries"].pop()
    other["length"]["months"] = 13
    with pytest.raises(CaseFileErrors) as refused:
        import_case(document=other, by=program())
    paths = [error.path for error in refused.value.errors]
    assert paths == ["length.months", "person.criminality", "recovery.countries[1]"]
    assert (entries(), Determination.objects.count()) == (before, 1)


def test_the_import_is_one_act_and_all_its_changes_are_of_the_person() -> None:
    victim = import_case(document=full_case(), by=program()).victim
    act = AuditEntry.objects.get(kind="event")
    changes = AuditEntry.objects.filter(kind="change", pk__gt=act.pk)
    assert (act.action, act.victim_id, act.actor_id) == ("case_file.import", victim.pk, program().pk)
    assert set(changes.values_list("event_id", "victim_id")) == {(act.pk, victim.pk)}
    assert changes.filter(subject=f"cases_victim:{victim.pk}").count() == 1


def made_up(part: Field | Section | Items, chance: random.Random) -> Any:
    """Something that the contract allows at this place, likely or not."""
    if isinstance(part, Section):
        return made_up_mapping(part.shape, chance)
    if isinstance(part, Items):
        return [made_up_mapping(part.shape, chance) for _ in range(chance.choice([0, 1, 2, 5]))]
    if isinstance(part, Codes):
        return [chance.choice(part.codes) for _ in range(chance.choice([0, 1, 4]))]
    if isinstance(part, Code):
        return chance.choice(part.codes)
    if isinstance(part, Day):
        return chance.choice(
            ["0001-01-01", "2024-02-29", "2024-12-01", "2025-05-12"] + ([] if part.past else ["9999-12-31"])
        )
    if isinstance(part, Text):
        return chance.choice(["x", " x ", "é" * 150, "<b>&{{ x }}%s", "\t\x01\u202e", "🙂"])
    if isinstance(part, Whole):
        return chance.choice([0, -1, 12, 10**18 - 1, 1 - 10**18])
    assert isinstance(part, Country | YesNo)
    return chance.choice(["AL", "XK", "NO"]) if isinstance(part, Country) else chance.choice([True, False])


def made_up_mapping(shape: Shape, chance: random.Random) -> dict[str, Any]:
    required = {key for key, part in shape.items() if isinstance(part, Field) and part.required}
    return {key: made_up(part, chance) for key, part in shape.items() if key in required or chance.random() < 0.7}


@pytest.mark.parametrize("seed", [*range(15), *(pytest.param(one, marks=pytest.mark.drill) for one in range(15, 60))])
def test_whatever_keeps_the_contract_is_imported(seed: int) -> None:
    chance = random.Random(seed)
    document = made_up_mapping(CONSIDERATION, chance) | {"kind": "consideration", "decision_date": "2025-05-12"}
    basis = chance.choice(["extension", "conclusive_grounds", "public_authority_request"])
    document["consideration"] = {"basis": basis}
    document.pop("application", None)
    if basis == "extension":
        document["application"] = {"applied_on": "2025-04-14", "purposes": ["recovery"], "months_sought": 10**17}
    document["reference"] = f"Seed {seed}"
    consideration = import_case(document=document, by=program())
    stored = Determination.objects.get(consideration=consideration)
    assert stored.result == json.loads(json.dumps(determine(document)))
    again = recorded_file(consideration, "2025-05-12")
    assert determine(again)["outcome"]
    assert len(again["children"]) == len(document.get("children", []))
    assert import_case(document=document, by=program()) == consideration


@pytest.mark.parametrize("scenario", CONSIDERATIONS, ids=[scenario.id for scenario in CONSIDERATIONS])
def test_every_scenario_is_imported_or_refused_with_its_path(scenario: Scenario) -> None:
    text = scenario.case if isinstance(scenario.case, str) else json.dumps(scenario.case)
    error = scenario.expect.get("error")
    if error is not None:
        with pytest.raises(CaseFileErrors) as refused:
            import_case(document=case_files.read(text), by=program())
        assert any(error["path_contains"] in one.path for one in refused.value.errors)
        assert not Victim.objects.exists()
        return
    document = case_files.read(text)
    consideration = import_case(document=document, by=program())
    stored = Determination.objects.get(consideration=consideration)
    assert stored.kind == "imported"
    assert stored.result == json.loads(json.dumps(determine(document)))
    assert determine(recorded_file(consideration, document["decision_date"]))["outcome"]


def test_the_command_takes_in_what_it_can_and_says_what_it_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad, absent = tmp_path / "good.json", tmp_path / "bad.yaml", tmp_path / "absent.yaml"
    good.write_text(json.dumps(full_case()), encoding="utf-8")
    bad.write_text("kind: consideration\nreference: B\ndecision_date: 2025-02-30\n", encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        call_command("import_case", str(absent), str(bad), str(good))
    said = capsys.readouterr()
    assert stopped.value.code == 2
    assert said.out == f"{good}: TEST-1: imported\n"
    assert f"{bad}: decision_date" in said.err
    assert f"{absent}: (the file)" in said.err
    call_command("import_case", str(good))
    assert capsys.readouterr().out == f"{good}: TEST-1: known already, nothing changed\n"
