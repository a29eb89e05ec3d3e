"""Taking in a file of removal agreements: checked first, stored when it is sent back."""

import html
import re
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cases.models import RemovalAgreement
from tests.builders import make_agreement
from tests.cases.views.conftest import As

IMPORT = "/removal-agreements/import/"
REAL = Path(__file__).resolve().parents[3] / "fixtures" / "removal-agreements.csv"
SMALL = "country_code,agreement,status\nAL,One,Signed\nVN,Two,\n"


def check(client: Client, content: bytes) -> str:
    return client.post(IMPORT, {"file": SimpleUploadedFile("a.csv", content, "text/csv")}).content.decode()


def sent_back(page: str) -> str:
    found = re.search(r'name="text" value="([^"]*)"', page)
    assert found is not None
    return html.unescape(found.group(1))


def test_the_real_file_is_checked_then_taken_in_whole_and_once(as_: As) -> None:
    client = as_("dana")
    page = check(client, REAL.read_bytes())
    assert "57 new agreements. Nothing is stored yet" in page
    assert not RemovalAgreement.objects.exists()
    answer = client.post(IMPORT, {"text": sent_back(page)}, follow=True)
    assert "57 agreements were taken in" in answer.content.decode()
    assert set(RemovalAgreement.objects.values_list("approved_at", flat=True)) == {None}
    assert "There is nothing to take in" in check(client, REAL.read_bytes())


def test_a_faulty_file_names_each_row_and_stores_nothing(as_: As) -> None:
    page = check(as_("dana"), (SMALL + "ZZ,Three,\n").encode())
    assert "Row 4, country_code" in page
    assert 'name="text"' not in page
    forced = as_("dana").post(IMPORT, {"text": SMALL + "ZZ,Three,\n"})
    assert "Row 4, country_code" in forced.content.decode()
    assert not RemovalAgreement.objects.exists()


def test_a_list_that_changed_since_the_check_is_noticed(as_: As) -> None:
    client = as_("dana")
    text = sent_back(check(client, SMALL.encode()))
    make_agreement("AL", title="One", signed_on="", kind="")
    assert "Nothing was taken in" in client.post(IMPORT, {"text": text}).content.decode()
    assert RemovalAgreement.objects.count() == 1


def test_what_is_no_csv_file_is_said(as_: As) -> None:
    assert "Select a CSV file" in as_("dana").post(IMPORT, {}).content.decode()
    assert "Row 1, country_code" in check(as_("dana"), b"%PDF-1.7")
    assert as_("dana").post(IMPORT, {"text": ""}).status_code == 200
