"""A file that a browser keeps, and what every page that takes one in shows of it."""

from typing import Any

from django.http import HttpResponse

from cases.actions.csv_rows import RowFault

FAULTS_SHOWN = 50


def download(text: str, name: str) -> HttpResponse:
    """The text as a CSV file, which a spreadsheet reads as UTF-8 and a browser saves rather than shows."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8", headers=headers)


def faults_shown(faults: list[RowFault]) -> dict[str, Any]:
    """The first faults, and how many more there are."""
    return {"faults": faults[:FAULTS_SHOWN], "more": max(0, len(faults) - FAULTS_SHOWN)}
