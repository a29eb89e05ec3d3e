"""What the demo knows of countries: the published notes and removal agreements, entered by one, approved by another."""

from pathlib import Path

from cases.actions import country_information, country_information_import, removal_agreement_import, removal_agreements
from cases.models import Caseworker

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"


def load(*, enters: Caseworker, approves: Caseworker) -> int:
    """The notes and the agreements are here, each once; how many notes were new."""
    notes = country_information_import.import_csv(text=_read("country-information"), dry_run=False, by=enters)
    agreements = removal_agreement_import.import_csv(text=_read("removal-agreements"), dry_run=False, by=enters)
    if faults := [*notes.faults, *agreements.faults]:
        raise ValueError("; ".join(map(str, faults)))
    for item in notes.added:
        country_information.approve(item=item, by=approves)
    for agreement in agreements.added:
        removal_agreements.approve(agreement=agreement, by=approves)
    return len(notes.added)


def _read(name: str) -> str:
    return (FIXTURES / f"{name}.csv").read_text(encoding="utf-8")
