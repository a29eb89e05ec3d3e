"""Taking removal agreements in from a CSV file."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from cases.actions import audit, csv_rows, removal_agreements
from cases.actions.country_information import Refused
from cases.actions.csv_rows import Row, RowFault
from cases.actions.removal_agreements import Terms
from cases.models import Caseworker, RemovalAgreement
from cases.rights import Right, require

REQUIRED = ("country_code", "agreement")
OPTIONAL = ("kind", "signed_on", "in_force_on", "status", "url")
_COLUMNS = {"country": "country_code", "title": "agreement"}


@dataclass
class Report:
    """What an import did, or would do: nothing at all where there is a fault."""

    added: list[RemovalAgreement] = field(default_factory=list)
    unchanged: int = 0
    faults: list[RowFault] = field(default_factory=list)


class _Undone(Exception):
    """What was tried is taken back."""


def import_csv(*, text: str, dry_run: bool, by: Caseworker) -> Report:
    """The agreements of the file are entered, all or, where any row has a fault, none; each waits for its approval.

    Columns: country_code and agreement; the others of OPTIONAL if known. An agreement that is there already with the
    same content is left alone. A dry run reports the same and leaves nothing.
    """
    require(by, Right.MAINTAIN_COUNTRY_INFORMATION)
    report = Report()
    rows, faults = csv_rows.read(text, required=REQUIRED, optional=OPTIONAL)
    report.faults += faults
    try:
        with audit.event("removal_agreement.import", by=by, what={"rows": len(rows)}):
            for row in rows:
                _enter(row, report, by)
            if dry_run or report.faults or not report.added:
                raise _Undone
    except _Undone:
        if report.faults:
            report.added = []
            report.faults.sort(key=lambda fault: fault.row)
    return report


def _enter(row: Row, report: Report, by: Caseworker) -> None:
    rest = {name: row.cells.get(name, "") for name in OPTIONAL}
    terms = Terms(country=row.cells["country_code"], title=row.cells["agreement"], **rest)
    there = RemovalAgreement.objects.filter(country=terms.country, title=terms.title, signed_on=terms.signed_on)
    if not terms.faults() and (stored := there.first()):
        if Terms.of(stored) == terms:
            report.unchanged += 1
        else:
            report.faults.append(row.fault("agreement", "an agreement that is not on the list with other content"))
        return
    try:
        report.added.append(removal_agreements.store(terms, None, by))
    except Refused as refusal:
        report.faults += _faults(row, refusal.faults)


def _faults(row: Row, faults: dict[str, str]) -> Iterator[RowFault]:
    for name, expected in faults.items():
        yield row.fault(_COLUMNS.get(name, name), expected)
