"""Taking in a file: checked first, stored when it is sent back."""

import html
import re
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cases.models import CountryInformation
from tests.builders import make_country_information
from tests.cases.views.conftest import As

IMPORT = "/country-information/import/"
REAL = Path(__file__).resolve().parents[3] / "fixtures" / "country-information.csv"
SMALL = 'country_code,title,topic,key_facts\nAL,Note one,healthcare,"Line one\nline two, <b>"\nGH,Note two,other,\n'


def check(client: Client, content: bytes | str, name: str = "notes.csv") -> str:
    data = content.encode() if isinstance(content, str) else content
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, data, "text/csv")}).content.decode()


def sent_back(page: str) -> str:
    """The text that the page would send back."""
    found = re.search(r'name="text" value="([^"]*)"', page)
    assert found is not None
    return html.unescape(found.group(1))


def test_a_file_that_is_checked_stores_nothing(as_: As) -> None:
    page = check(as_("dana"), SMALL)
    assert "2 new items. Nothing is stored yet" in page
    assert not CountryInformation.objects.exists()


def test_what_was_checked_is_taken_in_as_it_was(as_: As) -> None:
    client = as_("dana")
    text = sent_back(check(client, "\ufeff" + SMALL.replace("\n", "\r\n")))
    answer = client.post(IMPORT, {"text": text.replace("\n", "\r\n")}, follow=True)
    assert "2 items were taken in" in answer.content.decode()
    notes = {note.title: note for note in CountryInformation.objects.all()}
    assert notes["Note one"].key_facts == "Line one\nline two, <b>"
    assert {note.approved_at for note in notes.values()} == {None}


def test_the_real_file_is_taken_in_whole_and_once(as_: As) -> None:
    client = as_("dana")
    page = check(client, REAL.read_bytes())
    assert "80 new items" in page
    client.post(IMPORT, {"text": sent_back(page)})
    assert CountryInformation.objects.count() == 80
    again = check(client, REAL.read_bytes())
    assert "There is nothing to take in" in again
    assert 'name="text"' not in again


def test_a_faulty_file_names_each_row_and_stores_nothing(as_: As) -> None:
    page = check(as_("dana"), SMALL + "ZZ,Note three,weather,\n")
    assert "Row 4 (line 5), country_code" in page
    assert "Row 4 (line 5), topic" in page
    assert 'name="text"' not in page
    forced = as_("dana").post(IMPORT, {"text": SMALL + "ZZ,Note three,weather,\n"})
    assert "Row 4 (line 5), topic" in forced.content.decode()
    assert not CountryInformation.objects.exists()


def test_a_library_that_changed_since_the_check_is_noticed(as_: As) -> None:
    client = as_("dana")
    text = sent_back(check(client, SMALL))
    make_country_information("GH", title="Note two", version="", published_on="", topic="healthcare")
    assert "Nothing was taken in" in client.post(IMPORT, {"text": text}).content.decode()
    assert CountryInformation.objects.count() == 1


def test_what_is_no_csv_file_is_said(as_: As) -> None:
    client = as_("dana")
    assert "Select a CSV file" in client.post(IMPORT, {}).content.decode()
    assert "The file is empty" in check(client, b"")
    assert "UTF-8" in check(client, b"\xff\xfe\x00\x01")
    assert "smaller than 2 MB" in check(client, b"a" * 2_000_001)
    assert "Row 1, country_code" in check(client, b"%PDF-1.7")
    assert client.post(IMPORT, {"text": ""}).status_code == 200
    assert not CountryInformation.objects.exists()
