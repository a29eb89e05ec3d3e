"""Decided cases for analysis: what the classification lets leave, in its form, and nothing else."""

import csv
import stat
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from cases.models import AuditEntry, CountryOfReturn
from decisions.retention import analysis, fields
from tests.proposals import decided

KEY = "a long random text of forty characters.."
pytestmark = pytest.mark.promise(40)


def taken_out(path: Path, key: str = KEY) -> list[dict[str, str]]:
    with override_settings(ANALYSIS_KEY=key):
        call_command("export_for_analysis", to=path, why="A study of lengths", stdout=StringIO())
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def test_each_field_that_may_leave_has_its_column_and_no_other_has() -> None:
    assert sorted(column.field for column in analysis.COLUMNS) == sorted(fields.leaving())


@pytest.mark.django_db
def test_what_leaves_names_nobody_ties_the_cases_of_one_key_and_is_on_record(tmp_path: Path) -> None:
    first = decided("grant")
    decided("refuse")
    victim = first.consideration.victim
    rows = taken_out(tmp_path / "first.csv")
    text = (tmp_path / "first.csv").read_text()
    assert [row["outcome"] for row in rows] == ["grant", "refuse"]
    secret = (victim.name, victim.reference, victim.public_id, first.consideration.public_id, str(victim.date_of_birth))
    assert [word for word in (*secret, "Mirela", "amina", "Lindqvist") if word in text] == []
    assert rows[0]["age"] == "25 to 34"
    assert rows[0]["decision_date"] == str(first.decision_date)[:7]
    assert rows[0]["countries_of_return"] == analysis.OTHER  # fewer than ten have it
    assert rows[0]["person"] != rows[1]["person"]
    again, other = (
        taken_out(tmp_path / "again.csv"),
        taken_out(tmp_path / "other.csv", "another key, and as long as it has to be"),
    )
    assert [row["person"] for row in again] == [row["person"] for row in rows]
    assert {row["person"] for row in other}.isdisjoint(row["person"] for row in rows)
    assert stat.S_IMODE((tmp_path / "first.csv").stat().st_mode) == 0o600
    said = AuditEntry.objects.filter(action="analysis.export").latest("pk").payload.body
    assert (said["why"], KEY in str(said)) == ("A study of lengths", False)


@pytest.mark.django_db
def test_a_country_that_ten_people_have_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysis, "FEW", 2)
    for _ in range(2):
        victim = decided("refuse").consideration.victim
        CountryOfReturn.objects.create(victim=victim, country="VN", link="unknown", position=5)
    CountryOfReturn.objects.filter(victim=decided("refuse").consideration.victim).update(country="IT")
    rows = taken_out(tmp_path / "cases.csv")
    assert [row["countries_of_return"] for row in rows] == ["AL VN", "AL VN", "other"]


@pytest.mark.django_db
def test_without_a_key_a_purpose_or_a_new_file_nothing_leaves(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="32 characters"):
        taken_out(tmp_path / "cases.csv", "short")
    assert not (tmp_path / "cases.csv").exists()
    (tmp_path / "there.csv").write_text("mine")
    with pytest.raises(CommandError, match="there already"):
        taken_out(tmp_path / "there.csv")
    assert (tmp_path / "there.csv").read_text() == "mine"
