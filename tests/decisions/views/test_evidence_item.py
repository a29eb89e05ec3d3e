"""One item: what it is, where its file stands, and a file for an item that has none."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry, Caseworker, Evidence, EvidenceFile
from decisions.models import Consideration
from tests.builders import make_caseworker, make_consideration, make_evidence
from tests.evidence_files import EICAR, HTML, NOWHERE, item_with_file, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scanner")]


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


def address(consideration: Consideration, item: Evidence) -> str:
    return reverse("evidence_item", args=[consideration.public_id, item.public_id])


def test_a_clean_file_is_told_of_and_led_to(client: Client, consideration: Consideration, amina: Caseworker) -> None:
    item = item_with_file(consideration.victim, amina)
    page = client.get(address(consideration, item)).text
    assert reverse("evidence_file", args=[consideration.public_id, item.public_id]) in page
    assert item.file.sha256 in page
    assert "Scan now" not in page
    assert 'type="file"' not in page
    assert AuditEntry.objects.filter(kind="view").latest("pk").action == "evidence_item"


def test_a_waiting_file_is_not_led_to_and_can_be_scanned_now(
    client: Client, consideration: Consideration, amina: Caseworker
) -> None:
    item = item_with_file(consideration.victim, amina, waiting=True)
    page = client.get(address(consideration, item)).text
    assert "Not scanned yet: it can be neither opened nor cited" in page
    assert reverse("evidence_file", args=[consideration.public_id, item.public_id]) not in page
    assert "Scan now" in page


def test_an_item_without_a_file_is_given_one(client: Client, consideration: Consideration) -> None:
    item = make_evidence(consideration.victim)
    assert "a test scanner" in client.get(address(consideration, item)).text
    answer = client.post(address(consideration, item), {"version": "1", "file": sent()})
    assert (answer.status_code, answer.url) == (302, address(consideration, item))
    assert EvidenceFile.objects.get(evidence=item).is_clean
    assert client.post(address(consideration, item), {"version": "2", "file": sent()}).status_code == 409
    assert EvidenceFile.objects.count() == 1


@pytest.mark.parametrize(
    ("file", "status", "said"),
    [
        (None, 200, "Select the file"),
        ((HTML, "letter.pdf"), 200, "The selected file is a web page"),
        ((EICAR, "letter.txt"), 409, "The file contains malware"),
    ],
)
def test_a_file_that_is_refused_says_why(
    client: Client, consideration: Consideration, file: tuple[bytes, str] | None, status: int, said: str
) -> None:
    item = make_evidence(consideration.victim)
    posted: dict[str, Any] = {"version": "1"} | ({"file": sent(*file)} if file else {})
    answer = client.post(address(consideration, item), posted)
    assert (answer.status_code, said in answer.text) == (status, True)
    assert not EvidenceFile.objects.exists()


def test_what_was_overtaken_is_refused(client: Client, consideration: Consideration) -> None:
    item = make_evidence(consideration.victim)
    assert client.post(address(consideration, item), {"version": "7", "file": sent()}).status_code == 409
    assert not EvidenceFile.objects.exists()


def test_an_item_of_another_person_is_not_there(client: Client, consideration: Consideration) -> None:
    other = make_evidence(make_consideration().victim)
    assert client.get(address(consideration, other)).status_code == 404


def test_who_sees_no_case_finds_no_item(consideration: Consideration) -> None:
    item = make_evidence(consideration.victim)
    admin = Client()
    admin.force_login(make_caseworker("owen", "admin"))
    assert admin.get(address(consideration, item)).status_code == 404


def test_another_reads_and_adds_nothing(consideration: Consideration) -> None:
    item = make_evidence(consideration.victim)
    other = Client()
    other.force_login(make_caseworker("bola"))
    assert 'type="file"' not in other.get(address(consideration, item)).text
    assert other.post(address(consideration, item), {"version": "1", "file": sent()}).status_code == 403


def test_the_page_is_shown_within_ten_queries(
    client: Client,
    consideration: Consideration,
    amina: Caseworker,
    settings: LazySettings,
    django_assert_max_num_queries: Any,
) -> None:
    settings.CLAMD_URL = NOWHERE
    item = item_with_file(consideration.victim, amina, waiting=True)
    with django_assert_max_num_queries(10):
        client.get(address(consideration, item))
