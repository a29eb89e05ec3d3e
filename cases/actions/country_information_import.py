"""Taking country information in from a CSV file."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from cases.actions import audit, country_information
from cases.actions.country_information import Item, Refused
from cases.models import Caseworker, CountryInformation
from cases.rights import Right, require

REQUIRED = ("country_code", "title", "topic")
OPTIONAL = ("version", "published_on", "url", "key_facts", "supersedes")
NOT_KEPT = ("country", "seen")  # the country's name, which its code gives; how the note was found
LONGEST_FILE = 2_000_000  # characters


@dataclass(frozen=True)
class RowFault:
    """What was expected in one row, counted as a spreadsheet does: the headings are row 1."""

    row: int
    column: str
    expected: str

    def __str__(self) -> str:
        return f"Row {self.row}, {self.column}: {self.expected}" if self.column else f"Row {self.row}: {self.expected}"


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

    Columns: country_code, title and topic; version, published_on, url, key_facts and supersedes if known. `supersedes`
    is the title of the note of the same country, in the library or in the file, of which this is the later version. A
    note that is there already with the same content is left alone. A dry run reports the same and leaves nothing.
    """
    require(by, Right.MAINTAIN_COUNTRY_INFORMATION)
    report = Report()
    rows = list(_rows(text, report))
    try:
        with audit.event("country_information.import", by=by, what={"rows": len(rows)}):
            _enter_all(rows, report, by)
            if dry_run or report.faults or not report.added:
                raise _Undone
    except _Undone:
        if report.faults:
            report.added = []
    return report


def _rows(text: str, report: Report) -> Iterator[tuple[int, Item, str]]:
    """Each readable row: its number, the note and the title of the one it supersedes."""
    if len(text) > LONGEST_FILE:
        report.faults.append(RowFault(1, "", f"a file of at most {LONGEST_FILE} characters"))
        return
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        report.faults += _heading_faults(header)
        if report.faults:
            return
        for number, values in enumerate(reader, start=2):
            if not any(value.strip() for value in values):
                continue
            if len(values) != len(header):
                report.faults.append(RowFault(number, "", f"{len(header)} values, one for each column"))
                continue
            cells = {name: value.strip() for name, value in zip(header, values, strict=True)}
            item = Item(
                country=cells["country_code"],
                **{name: cells.get(name, "") for name in Item.__dataclass_fields__ if name != "country"},
            )
            yield number, item, cells.get("supersedes", "")
    except csv.Error as error:
        report.faults.append(RowFault(reader.line_num, "", f"a row of CSV ({error})"))


def _heading_faults(header: list[str]) -> Iterator[RowFault]:
    for name in REQUIRED:
        if name not in header:
            yield RowFault(1, name, "a column of this name")
    for name in header:
        if name not in (*REQUIRED, *OPTIONAL, *NOT_KEPT):
            yield RowFault(1, name or "(blank)", "no column of this name")
        elif header.count(name) > 1:
            yield RowFault(1, name, "one column of this name")


def _enter_all(rows: list[tuple[int, Item, str]], report: Report, by: Caseworker) -> None:
    """Enter each note after the one it supersedes, wherever that stands in the file."""
    waiting = []
    for number, item, superseded in rows:
        faults = item.faults()
        report.faults += [RowFault(number, _column(name), expected) for name, expected in faults.items()]
        if not faults:
            waiting.append((number, item, superseded))
    while waiting:
        titles = {(item.country, item.title) for _, item, _ in waiting}
        ready = [row for row in waiting if not row[2] or (row[1].country, row[2]) not in titles]
        if not ready:
            report.faults += [
                RowFault(row[0], "supersedes", "a note that is not itself later than this") for row in waiting
            ]
            return
        for number, item, superseded in ready:
            _enter(number, item, superseded, report, by)
        waiting = [row for row in waiting if row not in ready]


def _enter(number: int, item: Item, superseded: str, report: Report, by: Caseworker) -> None:
    there = CountryInformation.objects.filter(
        country=item.country, title=item.title, version=item.version, published_on=item.published_on
    ).select_related("supersedes")
    if stored := there.first():
        if Item.of(stored) == item and (stored.supersedes.title if stored.supersedes else "") == superseded:
            report.unchanged += 1
        else:
            report.faults.append(RowFault(number, "title", "a note that is not in the library with other content"))
        return
    older = None
    if superseded:
        older = CountryInformation.objects.filter(country=item.country, title=superseded).order_by("-pk").first()
        if older is None:
            report.faults.append(RowFault(number, "supersedes", "the title of a note of this country"))
            return
    try:
        report.added.append(country_information.store(item, older, by))
    except Refused as refusal:
        report.faults += [RowFault(number, _column(name), expected) for name, expected in refusal.faults.items()]


def _column(name: str) -> str:
    return "country_code" if name == "country" else name
