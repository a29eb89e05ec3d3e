"""Removal agreements: two people, never removed, and a file taken in whole or not at all."""

from pathlib import Path

import pytest

from cases import agreements
from cases.actions import removal_agreements
from cases.actions.country_information import Refused
from cases.actions.removal_agreement_import import import_csv
from cases.actions.removal_agreements import Terms
from cases.csv_export import agreements as exported
from cases.models import AuditEntry, Caseworker, RemovalAgreement
from cases.rights import NotAllowed
from tests.builders import make_caseworker

pytestmark = pytest.mark.django_db
REAL = Path(__file__).resolve().parents[3] / "fixtures" / "removal-agreements.csv"
TERMS = Terms(country="AL", title="UK-Albania readmission", kind="readmission", signed_on="2021-07")
HEADINGS = "country_code,agreement,kind,signed_on,in_force_on,status,url\n"


@pytest.fixture
def dana() -> Caseworker:
    return make_caseworker("dana", "admin")


@pytest.fixture
def esi() -> Caseworker:
    return make_caseworker("esi", "admin")


def titles(country: str) -> list[str]:
    return list(agreements.listed(country).values_list("title", flat=True))


def test_an_agreement_is_listed_once_another_admin_has_approved_it(dana: Caseworker, esi: Caseworker) -> None:
    entered = removal_agreements.add(terms=TERMS, by=dana)
    assert titles("AL") == []
    with pytest.raises(NotAllowed):
        removal_agreements.approve(agreement=entered, by=dana)
    removal_agreements.approve(agreement=entered, by=esi)
    assert (titles("AL"), titles("VN")) == (["UK-Albania readmission"], [])
    before = AuditEntry.objects.count()
    removal_agreements.approve(agreement=entered, by=esi)
    assert AuditEntry.objects.count() == before


def test_what_supersedes_it_takes_its_place_when_it_is_approved_and_not_before(
    dana: Caseworker, esi: Caseworker
) -> None:
    old = removal_agreements.approve(agreement=removal_agreements.add(terms=TERMS, by=dana), by=esi)
    new = removal_agreements.supersede(superseded=old, terms=Terms("AL", "The treaty of 2026"), by=dana)
    assert titles("AL") == ["UK-Albania readmission"]
    removal_agreements.approve(agreement=new, by=esi)
    assert (titles("AL"), RemovalAgreement.objects.count()) == (["The treaty of 2026"], 2)
    with pytest.raises(Refused, match="in place of this one already"):
        removal_agreements.supersede(superseded=old, terms=Terms("AL", "Another"), by=dana)
    with pytest.raises(Refused, match="country"):
        removal_agreements.supersede(superseded=new, terms=Terms("VN", "Another"), by=dana)


def test_only_admins_maintain_the_list(dana: Caseworker) -> None:
    entered = removal_agreements.add(terms=TERMS, by=dana)
    for person in (make_caseworker(), make_caseworker("hari", "senior_caseworker"), make_caseworker("omar", "auditor")):
        with pytest.raises(NotAllowed):
            removal_agreements.add(terms=TERMS, by=person)
        with pytest.raises(NotAllowed):
            removal_agreements.supersede(superseded=entered, terms=TERMS, by=person)
        with pytest.raises(NotAllowed):
            removal_agreements.approve(agreement=entered, by=person)
        with pytest.raises(NotAllowed):
            import_csv(text=HEADINGS, dry_run=True, by=person)


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        (Terms("ZZ", "A treaty"), "country"),
        (Terms("AL", " "), "title"),
        (Terms("AL", "A" * 301), "title"),
        (Terms("AL", "A\0"), "title"),
        (Terms("AL", "A", kind="handshake"), "kind"),
        (Terms("AL", "A", signed_on="July 2021"), "signed_on"),
        (Terms("AL", "A", in_force_on="2021-13"), "in_force_on"),
        (Terms("AL", "A", url="javascript:alert(1)"), "url"),
        (Terms("AL", "A", status="A" * 2_001), "status"),
    ],
)
def test_what_cannot_be_stored_is_refused_by_field(dana: Caseworker, terms: Terms, field: str) -> None:
    with pytest.raises(Refused) as refused:
        removal_agreements.add(terms=terms, by=dana)
    assert set(refused.value.faults) == {field}


def test_the_real_agreements_are_taken_in_once_and_come_out_as_they_went_in(dana: Caseworker, esi: Caseworker) -> None:
    text = REAL.read_text(encoding="utf-8")
    assert (len(import_csv(text=text, dry_run=True, by=dana).added), RemovalAgreement.objects.count()) == (57, 0)
    report = import_csv(text=text, dry_run=False, by=dana)
    assert (len(report.added), report.unchanged, report.faults) == (57, 0, [])
    for agreement in report.added:
        removal_agreements.approve(agreement=agreement, by=esi)
    before = AuditEntry.objects.count()
    again = import_csv(text=exported(agreements.listed()), dry_run=False, by=dana)
    assert (again.added, again.unchanged, again.faults) == ([], 57, [])
    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ("AL,Good,,,,,\nZZ,Bad,handshake,,,,\n", ["Row 3, country_code", "Row 3, kind"]),
        ("AL,Short\n", ["Row 2"]),
        ('AL,"Two\nlines",,,,,\nAL,A,,soon,,,ftp://x\n', ["Row 3 (line 4), signed_on", "Row 3 (line 4), url"]),
        ("AL,A,,,,first,\nAL,A,,,,second,\n", ["Row 3, agreement"]),
    ],
)
def test_a_file_with_a_fault_enters_nothing_and_names_row_line_and_column(
    dana: Caseworker, rows: str, faults: list[str]
) -> None:
    report = import_csv(text=HEADINGS + rows, dry_run=False, by=dana)
    assert [fault.where for fault in report.faults] == faults
    assert (report.added, RemovalAgreement.objects.count()) == ([], 0)
