"""Taking country information in from a CSV file."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from cases.actions import audit, country_information, csv_rows
from cases.actions.country_information import Item, Refused
from cases.actions.csv_rows import Row, RowFault
from cases.models import Caseworker, CountryInformation
from cases.rights import Right, require

REQUIRED = ("country_code", "title", "topic")
DATES = ("in_force_from", "in_force_to")
OPTIONAL = ("version", "published_on", "url", *country_information.TEXTS, *DATES, "supersedes")
NOT_KEPT = ("country", "seen", "state")  # the country's name, which its code gives; how it was found; where it stood


@dataclass
class Report:
    """What an import did, or would do: nothing at all where there is a fault."""

    added: list[CountryInformation] = field(default_factory=list)
    unchanged: int = 0
    faults: list[RowFault] = field(default_factory=list)


class _Undone(Exception):
    """What was tried is taken back."""


def import_csv(*, text: str, dry_run: bool, by: Caseworker) -> Report:
    """The notes of the file are entered, all of them or, where any row has a fault, none; each waits for its approval.

    Columns: country_code, title and topic; the others of OPTIONAL if known. `supersedes` is the title of the note of
    the same country, in the library or in the file, of which this is the later version. A note that is there already
    with the same content is left alone. A dry run reports the same and leaves nothing.
    """
    require(by, Right.MAINTAIN_COUNTRY_INFORMATION)
    report = Report()
    rows, faults = csv_rows.read(text, required=REQUIRED, optional=(*OPTIONAL, *NOT_KEPT))
    report.faults += faults
    try:
        with audit.event("country_information.import", by=by, what={"rows": len(rows)}):
            _enter_all(rows, report, by)
            if dry_run or report.faults or not report.added:
                raise _Undone
    except _Undone:
        if report.faults:
            report.added = []
            report.faults.sort(key=lambda fault: fault.row)
    return report


def _item(row: Row) -> tuple[Item, list[RowFault]]:
    """The note that the row gives, and what in it could not be read as a date."""
    cells, faults, days = row.cells, [], {}
    for name in DATES:
        try:
            days[name] = date.fromisoformat(cells[name]) if cells.get(name) else None
        except ValueError:
            faults.append(row.fault(name, "a date such as 2025-01-31"))
    texts = {name: cells.get(name, "") for name in Item.__dataclass_fields__ if name not in ("country", *DATES)}
    return Item(country=cells["country_code"], **texts, **days), faults  # type: ignore[arg-type]


def _enter_all(rows: list[Row], report: Report, by: Caseworker) -> None:
    """Enter each note after the one it supersedes, wherever that stands in the file."""
    waiting = []
    for row in rows:
        item, faults = _item(row)
        faults += _faults(row, item.faults())
        report.faults += faults
        if not faults:
            waiting.append((row, item, row.cells.get("supersedes", "")))
    while waiting:
        titles = {(item.country, item.title) for _, item, _ in waiting}
        ready = [one for one in waiting if not one[2] or (one[1].country, one[2]) not in titles]
        if not ready:
            report.faults += [
                one[0].fault("supersedes", "a note that is not itself later than this") for one in waiting
            ]
            return
        for row, item, superseded in ready:
            _enter(row, item, superseded, report, by)
        waiting = [one for one in waiting if one not in ready]


def _enter(row: Row, item: Item, superseded: str, report: Report, by: Caseworker) -> None:
    there = CountryInformation.objects.filter(
        country=item.country, title=item.title, version=item.version, published_on=item.published_on
    ).select_related("supersedes")
    if stored := there.first():
        if Item.of(stored) == item and (stored.supersedes.title if stored.supersedes else "") == superseded:
            report.unchanged += 1
        else:
            report.faults.append(row.fault("title", "a note that is not in the library with other content"))
        return
    older = None
    if superseded:
        older = CountryInformation.objects.filter(country=item.country, title=superseded).order_by("-pk").first()
        if older is None:
            report.faults.append(row.fault("supersedes", "the title of a note of this country"))
            return
    try:
        report.added.append(country_information.store(item, older, by))
    except Refused as refusal:
        report.faults += _faults(row, refusal.faults)


def _faults(row: Row, faults: dict[str, str]) -> Iterator[RowFault]:
    for name, expected in faults.items():
        yield row.fault("country_code" if name == "country" else name, expected)
