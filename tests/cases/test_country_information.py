"""The library of country information: two people, chains of versions, and a file taken in whole or not at all."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from cases import library
from cases.actions import country_information
from cases.actions.caseworkers import open_account, program
from cases.actions.country_information import Item, Refused
from cases.actions.country_information_import import import_csv
from cases.models import AuditEntry, Caseworker, CountryInformation
from cases.models.caseworker import Role
from cases.rights import NotAllowed

pytestmark = pytest.mark.django_db
REAL = Path(__file__).resolve().parents[2] / "fixtures" / "country-information.csv"
NOTE = Item(country="AL", title="Mental healthcare", topic="mental_health", version="2.0", published_on="2022-12")
HEADINGS = "country_code,title,topic,version,published_on,url,key_facts,supersedes\n"


def admin(username: str, role: Role = Role.ADMIN) -> Caseworker:
    return open_account(username=username, name=username.title(), role=role, password="pass word 1234", by=program())


@pytest.fixture
def dana() -> Caseworker:
    return admin("dana")


@pytest.fixture
def esi() -> Caseworker:
    return admin("esi")


def titles(country: str) -> list[str]:
    return sorted(library.in_force(country).values_list("title", flat=True))


def test_an_item_counts_once_another_admin_has_approved_it(dana: Caseworker, esi: Caseworker) -> None:
    item = country_information.add(item=NOTE, by=dana)
    assert titles("AL") == []
    with pytest.raises(NotAllowed):
        country_information.approve(item=item, by=dana)
    approved = country_information.approve(item=item, by=esi)
    assert (approved.approved_by, titles("AL"), titles("VN")) == (esi, ["Mental healthcare"], [])
    before = AuditEntry.objects.count()
    country_information.approve(item=item, by=esi)
    assert AuditEntry.objects.count() == before


def test_the_database_too_refuses_an_approval_by_who_entered_it(dana: Caseworker) -> None:
    item = country_information.add(item=NOTE, by=dana)
    item.approved_by, item.approved_at = dana, item.added_at
    with pytest.raises(IntegrityError, match="information_approved_by_another"):
        item.save()


def test_a_later_version_takes_over_when_it_is_approved_and_not_before(dana: Caseworker, esi: Caseworker) -> None:
    old = country_information.approve(item=country_information.add(item=NOTE, by=dana), by=esi)
    later = Item(country="AL", title="Mental healthcare, January 2025", topic="mental_health", version="3.0")
    new = country_information.supersede(superseded=old, item=later, by=dana)
    assert titles("AL") == ["Mental healthcare"]
    country_information.approve(item=new, by=esi)
    assert titles("AL") == ["Mental healthcare, January 2025"]
    assert library.approved().count() == 2


def test_an_item_is_superseded_once_and_by_one_of_its_country(dana: Caseworker) -> None:
    old = country_information.add(item=NOTE, by=dana)
    country_information.supersede(superseded=old, item=Item("AL", "Second", "mental_health"), by=dana)
    with pytest.raises(Refused, match="A later version"):
        country_information.supersede(superseded=old, item=Item("AL", "Third", "mental_health"), by=dana)
    with pytest.raises(Refused, match="country"):
        country_information.supersede(superseded=old, item=Item("VN", "Third", "mental_health"), by=dana)


def test_only_admins_maintain_the_library(dana: Caseworker) -> None:
    item = country_information.add(item=NOTE, by=dana)
    for role in (Role.CASEWORKER, Role.SENIOR_CASEWORKER, Role.AUDITOR):
        person = admin(f"a-{role}", role)
        with pytest.raises(NotAllowed):
            country_information.add(item=NOTE, by=person)
        with pytest.raises(NotAllowed):
            country_information.supersede(superseded=item, item=NOTE, by=person)
        with pytest.raises(NotAllowed):
            country_information.approve(item=item, by=person)
        with pytest.raises(NotAllowed):
            import_csv(text=HEADINGS, dry_run=True, by=person)


@pytest.mark.parametrize(
    ("item", "field"),
    [
        (Item("ZZ", "A note", "other"), "country"),
        (Item("AL", " ", "other"), "title"),
        (Item("AL", "A" * 301, "other"), "title"),
        (Item("AL", "A\0", "other"), "title"),
        (Item("AL", "A", "weather"), "topic"),
        (Item("AL", "A", "other", published_on="2025-13"), "published_on"),
        (Item("AL", "A", "other", url="javascript:alert(1)"), "url"),
        (Item("AL", "A", "other", url="https://"), "url"),
        (Item("AL", "A", "other", version="1" * 21), "version"),
    ],
)
def test_what_cannot_be_stored_is_refused_by_field(dana: Caseworker, item: Item, field: str) -> None:
    with pytest.raises(Refused) as refused:
        country_information.add(item=item, by=dana)
    assert set(refused.value.faults) == {field}


def test_the_real_notes_are_taken_in_with_their_chains_and_once(dana: Caseworker, esi: Caseworker) -> None:
    text = REAL.read_text(encoding="utf-8")
    report = import_csv(text=text, dry_run=False, by=dana)
    assert (len(report.added), report.unchanged, report.faults) == (80, 0, [])
    for item in report.added:
        country_information.approve(item=item, by=esi)
    chains = CountryInformation.objects.filter(supersedes__isnull=False).values_list(
        "country", "topic", "supersedes__version", "version"
    )
    assert {
        ("AL", "mental_health", "2.0", "3.0"),
        ("AL", "trafficking", "15.0", "16.0"),
        ("VN", "trafficking", "4.0", "6.0"),
        ("CN", "trafficking", "1.0", "2.0"),
        ("AF", "healthcare", "2.0", "2.0"),
    } <= set(chains)
    assert library.in_force().count() == 80 - len(chains)
    assert list(library.in_force("AF").values_list("published_on", flat=True)) == ["2025-10"]
    before = AuditEntry.objects.count()
    again = import_csv(text=text, dry_run=False, by=dana)
    assert (again.added, again.unchanged, again.faults) == ([], 80, [])
    assert AuditEntry.objects.count() == before


def test_a_dry_run_reports_and_leaves_nothing_behind(dana: Caseworker) -> None:
    before = AuditEntry.objects.count()
    report = import_csv(text=REAL.read_text(encoding="utf-8"), dry_run=True, by=dana)
    assert (len(report.added), CountryInformation.objects.count()) == (80, 0)
    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ("AL,Good,other,,,,,\nZZ,Bad,weather,,,,,\n", [(3, "country_code"), (3, "topic")]),
        ("AL,Short,other\n", [(2, "")]),
        ('AL,"Two\nlines",other,,,,,\nAL,A,other,,soon,ftp://x,,\n', [(3, "published_on"), (3, "url")]),
        ("AL,New,other,,,,,Nowhere\n", [(2, "supersedes")]),
        ("AL,A,other,,,,,B\nAL,B,other,,,,,A\n", [(2, "supersedes"), (3, "supersedes")]),
        ("AL,A,other,,,,first,\nAL,A,other,,,,second,\n", [(3, "title")]),
        ("AL,A,other,,,,,\nAL,B,other,,,,,A\nAL,C,other,,,,,A\n", [(4, "title")]),
        ('AL,"A"x,other,,,,,\n', [(2, "")]),
    ],
)
def test_a_file_with_a_fault_enters_nothing_and_names_rows_and_columns(
    dana: Caseworker, rows: str, faults: list[tuple[int, str]]
) -> None:
    report = import_csv(text=HEADINGS + rows, dry_run=False, by=dana)
    assert [(fault.row, fault.column) for fault in report.faults] == faults
    assert (report.added, CountryInformation.objects.count()) == ([], 0)


@pytest.mark.parametrize("text", ["", "\ufeff\n", "country_code,title\n", HEADINGS.replace("url", "author")])
def test_headings_are_checked_before_anything_else(dana: Caseworker, text: str) -> None:
    report = import_csv(text=text, dry_run=False, by=dana)
    assert {fault.row for fault in report.faults} == {1}


def test_the_command_enters_a_file_for_an_admin(
    dana: Caseworker, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("import_country_information", str(REAL), by="Dana", dry_run=True)
    call_command("import_country_information", str(REAL), by="dana")
    assert capsys.readouterr().out == "80 would be entered, 0 known already.\n80 entered, 0 known already.\n"
    faulty = tmp_path / "notes.csv"
    faulty.write_text(HEADINGS + "ZZ,A,other,,,,,\n", encoding="utf-8")
    for file, by in ((faulty, "dana"), (REAL, "nobody"), (tmp_path / "absent.csv", "dana")):
        with pytest.raises(CommandError) as stopped:
            call_command("import_country_information", str(file), by=by)
        assert stopped.value.returncode == 2
    assert "Row 2, country_code" in capsys.readouterr().err


IN_DEPTH = (
    "country_code,title,topic,treatments,healthcare_levels,transport,oversubscription,in_force_from,in_force_to\n"
)


def test_a_file_says_what_there_is_where_and_from_when_to_when(dana: Caseworker) -> None:
    row = "AL,A note,healthcare,Therapy in Tirana,Three levels,Buses,Long waits,2026-01-01,2026-12-31\n"
    report = import_csv(text=IN_DEPTH + row, dry_run=False, by=dana)
    assert report.faults == []
    item = CountryInformation.objects.get()
    assert (item.treatments, item.healthcare_levels, item.transport, item.oversubscription) == (
        "Therapy in Tirana",
        "Three levels",
        "Buses",
        "Long waits",
    )
    assert [str(item.in_force_from), str(item.in_force_to)] == ["2026-01-01", "2026-12-31"]


@pytest.mark.parametrize(
    ("days", "columns"),
    [
        ("1 May,31/12/2026", ["in_force_from", "in_force_to"]),
        ("2026-02-30,", ["in_force_from"]),
        ("2026-05-02,2026-05-01", ["in_force_to"]),
    ],
)
def test_days_that_are_none_are_named_by_their_column(dana: Caseworker, days: str, columns: list[str]) -> None:
    report = import_csv(text=f"{IN_DEPTH}AL,A note,healthcare,,,,,{days}\n", dry_run=False, by=dana)
    assert [fault.column for fault in report.faults] == columns
    assert not CountryInformation.objects.exists()


def test_a_fault_names_the_line_too_where_a_cell_has_lines_of_its_own(dana: Caseworker) -> None:
    text = IN_DEPTH + 'AL,A note,healthcare,"One\ntwo\nthree",,,,,\nAL,,other,,,,,,\n'
    faults = import_csv(text=text, dry_run=True, by=dana).faults
    assert [fault.where for fault in faults] == ["Row 3 (line 5), title"]
