"""A file that waits is scanned at the press of a button."""

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from cases.actions import evidence
from cases.actions.evidence import Scanned
from cases.malware import Found, Verdict
from cases.models import Caseworker, Evidence, EvidenceFile
from decisions.models import Consideration
from tests.builders import make_caseworker, make_consideration, make_evidence
from tests.evidence_files import EICAR, NOWHERE, item_with_file, received, upload

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
    return reverse("evidence_scan", args=[consideration.public_id, item.public_id])


def test_a_clean_file_can_be_opened_from_then_on(
    client: Client, consideration: Consideration, amina: Caseworker
) -> None:
    item = item_with_file(consideration.victim, amina, waiting=True)
    answer = client.post(address(consideration, item), follow=True)
    assert "Nothing was found in the file" in answer.text
    assert "Download the file" in answer.text


def test_an_infected_file_is_gone_and_said_to_be(
    client: Client, consideration: Consideration, amina: Caseworker
) -> None:
    waiting = Scanned(upload(EICAR, "letter.txt"), Verdict(Found.NOT_SCANNED))
    item = evidence.receive(victim=consideration.victim, received=received(), file=waiting, by=amina)
    answer = client.post(address(consideration, item), follow=True)
    assert "Malware was found in the file, so it was removed" in answer.text
    assert not EvidenceFile.objects.exists()


def test_without_an_answer_of_the_scanner_it_waits_on(
    client: Client, consideration: Consideration, amina: Caseworker, settings: LazySettings
) -> None:
    settings.CLAMD_URL = NOWHERE
    item = item_with_file(consideration.victim, amina, waiting=True)
    answer = client.post(address(consideration, item))
    assert answer.status_code == 409
    assert "The malware scanner gave no answer" in answer.text
    assert EvidenceFile.objects.get().scan == "waiting"


def test_an_item_without_a_file_has_nothing_to_scan(client: Client, consideration: Consideration) -> None:
    assert client.post(address(consideration, make_evidence(consideration.victim))).status_code == 404


def test_nothing_is_scanned_by_looking(client: Client, consideration: Consideration, amina: Caseworker) -> None:
    item = item_with_file(consideration.victim, amina, waiting=True)
    assert client.get(address(consideration, item)).status_code == 405
    assert EvidenceFile.objects.get().scan == "waiting"
