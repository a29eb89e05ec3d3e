"""The statistics as a file: what the page shows, marked with who took it out, and inert in a spreadsheet."""

import csv
import io
import re
from datetime import date
from html import unescape
from random import Random

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry
from decisions.actions import figures
from tests.builders import make_caseworker
from tests.decided_many import decided_many

pytestmark = pytest.mark.django_db
PERIOD = {"first": "2026-01", "last": "2026-03", "authority": "sca"}


def test_it_says_what_the_page_says_and_who_took_it_out(client: Client) -> None:
    decided_many(150, make_caseworker(), chance=Random(9), first=date(2026, 1, 1), last=date(2026, 3, 31))
    figures.rebuild()
    client.force_login(make_caseworker("dana", "admin", name="=cmd|Dana"))
    answer = client.get(reverse("statistics_csv"), PERIOD)
    assert answer["Content-Disposition"] == 'attachment; filename="statistics-2026-01_2026-03.csv"'
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][0].startswith("Taken out by =cmd|Dana on ")
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")]
    event = AuditEntry.objects.get(kind="event", action="statistics.export")
    taken = len([row for row in rows if len(row) == 6]) - 1  # without the headings
    asked = {"form": "csv", "period": "2026-01_2026-03", "authority": "sca"}
    assert event.payload.body["what"] == {**asked, "rows": taken}

    page = unescape(client.get(reverse("statistics"), PERIOD).text)
    outcomes = page[page.index("Decisions by outcome") : page.index("Grants and refusals by month")]
    shown = re.findall(r'<th scope="row">([^<]*)</th><td>([^<]*)</td>', outcomes)
    filed = [(row[1], row[3]) for row in rows if row[0] == "Decisions by outcome"]
    assert filed == shown
    assert len({number for _, number in filed}) > 2
