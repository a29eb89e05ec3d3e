"""Country information and removal agreements as CSV, in the format in which they are taken in.

No cell can run as a formula in a spreadsheet: `defusedcsv` puts a mark before it, which the import takes off again.
"""

import io
from collections.abc import Iterable, Sequence

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


def information(items: Iterable[CountryInformation]) -> str:
    """The items, each after its headings' order; `supersedes` is the title of the item before it."""
    return _text(INFORMATION, ([_cell(item, name) for name in INFORMATION] for item in items))


def agreements(listed: Iterable[RemovalAgreement]) -> str:
    """The agreements, each after its headings' order."""
    own = {"country_code": "country", "agreement": "title"}
    return _text(AGREEMENTS, ([getattr(one, own.get(name, name)) for name in AGREEMENTS] for one in listed))


def _cell(item: CountryInformation, name: str) -> str:
    match name:
        case "country_code":
            return item.country
        case "country":
            return name_of(item.country)
        case "supersedes":
            return item.supersedes.title if item.supersedes else ""
    return str(getattr(item, name) or "")


def _text(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headings)
    writer.writerows(rows)
    return out.getvalue()
