"""Country information and removal agreements as CSV, in the format in which they are taken in.

No cell can run as a formula in a spreadsheet: a mark is put before it, which the import takes off again (promise 35).
The last row says who took the file out and when; the import leaves it out.
"""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import IO, Any

from defusedcsv import csv

from cases.countries import name_of
from cases.models import CountryInformation, RemovalAgreement

INFORMATION = (
    "country_code",
    "country",
    "title",
    "version",
    "published_on",
    "topic",
    "url",
    "key_facts",
    "treatments",
    "healthcare_levels",
    "transport",
    "oversubscription",
    "in_force_from",
    "in_force_to",
    "supersedes",
)
AGREEMENTS = ("country_code", "agreement", "kind", "signed_on", "in_force_on", "status", "url")


TAKEN_OUT = "Taken out by "  # how the last row begins, which an import leaves out
# What `defusedcsv` leaves as it is, and a spreadsheet may still take for a formula: one after blanks, or in the wide
# letters of East Asia; and a cell that begins in the next cell or on the next row.
_LEFT = re.compile(r"[\t\r\n]|\s+[=+\-@|%]|\s*[＝＋－＠]")


def taken_out(name: str, at: datetime) -> str:
    """What a file says of itself, in one line: who took it out, and when."""
    return f"{TAKEN_OUT}{' '.join(name.split())} on {at:%-d %B %Y} at {at:%H:%M}"


def inert(cell: Any) -> Any:
    """The cell with a mark before it where it could be a formula and `defusedcsv` would not see it."""
    return f"'{cell}" if isinstance(cell, str) and _LEFT.match(cell) else cell


def as_text(rows: Iterable[Sequence[Any]]) -> str:
    """The rows as CSV in which no cell is a formula."""
    out = io.StringIO(newline="")
    write(rows, out)
    return out.getvalue()


def write(rows: Iterable[Sequence[Any]], file: IO[str]) -> int:
    """The rows are in the file as CSV in which no cell is a formula, one after the other; how many."""
    writer, number = csv.writer(file), 0
    for row in rows:
        writer.writerow([inert(cell) for cell in row])
        number += 1
    return number


def information(items: Iterable[CountryInformation], mark: str = "") -> str:
    """The items, each after its headings' order; `supersedes` is the title of the item before it."""
    return _text(INFORMATION, ([_cell(item, name) for name in INFORMATION] for item in items), mark)


def agreements(listed: Iterable[RemovalAgreement], mark: str = "") -> str:
    """The agreements, each after its headings' order."""
    own = {"country_code": "country", "agreement": "title"}
    return _text(AGREEMENTS, ([getattr(one, own.get(name, name)) for name in AGREEMENTS] for one in listed), mark)


def _cell(item: CountryInformation, name: str) -> str:
    match name:
        case "country_code":
            return item.country
        case "country":
            return name_of(item.country)
        case "supersedes":
            return item.supersedes.title if item.supersedes else ""
    return str(getattr(item, name) or "")


def _text(headings: Sequence[str], rows: Iterable[Sequence[str]], mark: str) -> str:
    return as_text([headings, *rows, *([[mark]] if mark else [])])
