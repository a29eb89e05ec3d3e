"""An item is received with its file; a file that is refused says why, and nothing that was typed is lost."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from cases.file_types import LARGEST_FILE
from cases.models import AuditEntry, Caseworker, Evidence, EvidenceFile, Victim
from decisions.models import Consideration
from tests.builders import make_caseworker, make_consideration
from tests.evidence_files import EICAR, HTML, NOWHERE, PDF, sent
from tests.known_pages import day

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scanner")]
TYPED = {
    "part": "evidence",
    "version": "1",
    "kind": "medical",
    "title": "GP’s letter",
    "provider": "clinician",
    "pages": "2",
    "summary": "What the doctor wrote.",
} | day("received_on", 1, 6, 2026)


@pytest.fixture
def amina() -> Caseworker:
    return make_caseworker()


@pytest.fixture
def consideration(amina: Caseworker) -> Consideration:
    return make_consideration(assigned_to=amina)


@pytest.fixture
def client(amina: Caseworker) -> Client:
    client = Client()
    client.force_login(amina)
    return client


def post(client: Client, consideration: Consideration, **changed: Any) -> Any:
    """The item sent in."""
    return client.post(reverse("evidence", args=[consideration.public_id]), TYPED | changed)


def test_an_item_is_on_record_with_who_sent_it_in_and_its_scanned_file(
    client: Client, consideration: Consideration
) -> None:
    answer = post(client, consideration, file=sent())
    assert (answer.status_code, answer.url) == (302, reverse("known_facts", args=[consideration.public_id]))
    item = Evidence.objects.select_related("file").get(title="GP’s letter")
    assert (item.provider, item.file.name, item.file.is_clean) == ("clinician", "letter.pdf", True)
    page = client.get(answer.url).text
    assert reverse("evidence_item", args=[consideration.public_id, item.public_id]) in page
    assert "letter.pdf" in page


def test_an_item_needs_no_file_and_who_sent_it_in_may_be_unknown(client: Client, consideration: Consideration) -> None:
    assert post(client, consideration, provider="unknown").status_code == 302
    assert Evidence.objects.get(title="GP’s letter").provider == ""
    assert not EvidenceFile.objects.exists()


def test_a_web_page_named_pdf_is_refused_saying_what_it_is_and_what_is_accepted(
    client: Client, consideration: Consideration
) -> None:
    answer = post(client, consideration, file=sent(HTML, "letter.pdf"))
    assert answer.status_code == 200
    assert "The selected file is a web page or other markup (HTML) and its name ends in .pdf" in answer.text
    assert "It must be PDF, PNG, JPEG, Word (.docx)" in answer.text
    assert "What the doctor wrote." in answer.text
    assert not Evidence.objects.filter(title="GP’s letter").exists()


def test_malware_is_refused_beside_the_file_with_everything_typed_kept(
    client: Client, consideration: Consideration
) -> None:
    answer = post(client, consideration, file=sent(EICAR, "letter.txt"))
    assert answer.status_code == 409
    assert '<a href="#file">The file contains malware (Eicar-Test-Signature)' in answer.text
    assert "What the doctor wrote." in answer.text
    assert not Evidence.objects.filter(title="GP’s letter").exists()
    assert AuditEntry.objects.get(kind="event").action == "evidence.refuse_file"


@pytest.mark.parametrize("size", [LARGEST_FILE + 1, LARGEST_FILE + 4_000_000])
def test_a_file_over_25_mb_is_refused_with_everything_typed_kept(
    client: Client, consideration: Consideration, size: int
) -> None:
    answer = post(client, consideration, file=sent(PDF.ljust(size, b" "), "letter.pdf"))
    assert answer.status_code == 200
    assert "It must be 25 MB or smaller" in answer.text
    assert "What the doctor wrote." in answer.text
    assert not EvidenceFile.objects.exists()


def test_a_file_of_25_mb_is_received(client: Client, consideration: Consideration) -> None:
    assert post(client, consideration, file=sent(PDF.ljust(LARGEST_FILE, b" "))).status_code == 302
    assert EvidenceFile.objects.get().size == LARGEST_FILE


def test_a_file_is_asked_for_again_where_something_else_was_wrong(client: Client, consideration: Consideration) -> None:
    answer = post(client, consideration, title="", file=sent())
    assert '<a href="#file">Select the file again' in answer.text
    Victim.objects.update(version=2)
    answer = post(client, consideration, file=sent())
    assert answer.status_code == 409
    assert '<a href="#file">Select the file again' in answer.text
    assert not EvidenceFile.objects.exists()


def test_the_same_item_sent_twice_is_received_once(client: Client, consideration: Consideration) -> None:
    assert post(client, consideration, file=sent()).status_code == 302
    assert post(client, consideration, file=sent()).status_code == 409
    assert Evidence.objects.filter(title="GP’s letter").count() == EvidenceFile.objects.count() == 1


def test_an_empty_file_is_refused(client: Client, consideration: Consideration) -> None:
    assert "The selected file is empty" in post(client, consideration, file=sent(b"")).text


def test_the_page_says_that_the_scanner_knows_its_test_file_alone(client: Client, consideration: Consideration) -> None:
    page = client.get(reverse("evidence", args=[consideration.public_id])).text
    assert "a test scanner, which knows the EICAR test file alone" in page
    assert 'enctype="multipart/form-data"' in page


def test_without_a_scanner_the_page_says_so_and_the_file_waits(
    client: Client, consideration: Consideration, settings: LazySettings
) -> None:
    settings.CLAMD_URL = NOWHERE
    assert "The malware scanner cannot be reached now" in post(client, consideration, title="").text
    answer = post(client, consideration, file=sent())
    assert EvidenceFile.objects.get().scan == "waiting"
    assert "letter.pdf: not scanned yet" in client.get(answer.url).text


def test_another_caseworker_sends_nothing_in(consideration: Consideration) -> None:
    other = Client()
    other.force_login(make_caseworker("bola"))
    assert post(other, consideration, file=sent()).status_code == 403
    assert not EvidenceFile.objects.exists()


def test_the_page_is_shown_within_ten_queries(
    client: Client, consideration: Consideration, django_assert_max_num_queries: Any
) -> None:
    for _ in range(3):
        version = Victim.objects.get().version
        post(client, consideration, version=version, file=sent())
    with django_assert_max_num_queries(10):
        client.get(reverse("evidence", args=[consideration.public_id]))
