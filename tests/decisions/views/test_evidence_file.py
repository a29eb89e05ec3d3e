"""The file leaves as it came, to be kept, with a safe type, on record first; one that was not scanned never does."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry, Caseworker, Evidence, EvidenceFile
from decisions.models import Consideration
from tests.builders import make_caseworker, make_consideration, make_evidence
from tests.evidence_files import PDF, item_with_file

pytestmark = [pytest.mark.django_db, pytest.mark.promise(30)]


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
    return reverse("evidence_file", args=[consideration.public_id, item.public_id])


def test_the_file_is_given_as_it_came_to_be_kept(
    client: Client, consideration: Consideration, amina: Caseworker
) -> None:
    item = item_with_file(consideration.victim, amina)
    answer = client.get(address(consideration, item))
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == 'attachment; filename="letter.pdf"'
    assert answer["Cache-Control"] == "no-store"
    look = AuditEntry.objects.filter(kind="view").latest("pk")
    assert (look.action, look.subject) == ("evidence_file", f"cases_evidence:{item.pk}")


def test_a_type_that_is_not_accepted_is_given_as_bytes_alone(
    client: Client, consideration: Consideration, amina: Caseworker
) -> None:
    item = item_with_file(consideration.victim, amina)
    EvidenceFile.objects.update(media_type="text/html")
    assert client.get(address(consideration, item))["Content-Type"] == "application/octet-stream"


def test_a_name_breaks_out_of_no_header(client: Client, consideration: Consideration, amina: Caseworker) -> None:
    item = item_with_file(consideration.victim, amina)
    EvidenceFile.objects.update(name='a"; filename="b.html')
    assert client.get(address(consideration, item))["Content-Disposition"] == (
        'attachment; filename="a\\"; filename=\\"b.html"'
    )


def test_a_file_that_waits_is_given_to_nobody(client: Client, consideration: Consideration, amina: Caseworker) -> None:
    item = item_with_file(consideration.victim, amina, waiting=True)
    answer = client.get(address(consideration, item))
    assert answer.status_code == 409
    assert "has not been scanned for malware yet" in answer.text
    assert "%PDF" not in answer.text


@pytest.mark.parametrize("damage", ["changed", "gone"])
def test_a_file_that_is_not_as_it_was_stored_is_not_given(
    client: Client, consideration: Consideration, amina: Caseworker, damage: str
) -> None:
    item = item_with_file(consideration.victim, amina, PDF + damage.encode())
    path = Path(settings.EVIDENCE_FOLDER) / item.file.stored
    path.unlink() if damage == "gone" else path.write_bytes(b"%PDF-1.7 other")
    answer = client.get(address(consideration, item))
    path.unlink(missing_ok=True)
    assert answer.status_code == 409
    assert "The file of this evidence is" in answer.text


def test_an_item_without_a_file_has_none(client: Client, consideration: Consideration) -> None:
    assert client.get(address(consideration, make_evidence(consideration.victim))).status_code == 404


def test_a_file_of_another_person_is_not_there(client: Client, consideration: Consideration, amina: Caseworker) -> None:
    other = item_with_file(make_consideration().victim, amina)
    assert client.get(address(consideration, other)).status_code == 404


def test_who_sees_no_case_finds_no_file(consideration: Consideration, amina: Caseworker) -> None:
    item = item_with_file(consideration.victim, amina)
    for who in (make_caseworker("owen", "admin"), make_caseworker("ada", "auditor")):
        other = Client()
        other.force_login(who)
        assert other.get(address(consideration, item)).status_code == 404
    assert Client().get(address(consideration, item)).status_code == 302


def test_a_form_is_not_taken(client: Client, consideration: Consideration, amina: Caseworker) -> None:
    item = item_with_file(consideration.victim, amina)
    assert client.post(address(consideration, item)).status_code == 405
