import hashlib
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry
from decisions.actions import disclosure
from decisions.disclosure import storage
from decisions.disclosure.making import Made
from decisions.models import Bundle
from tests.builders import make_caseworker, make_consideration
from tests.decisions.disclosing import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def bundle() -> Bundle:
    """A made bundle of Amina's case; its two files stand for those a worker makes."""
    asked = ask(make_consideration(assigned_to=make_caseworker()))
    pdf, archive = storage.store(BytesIO(b"%PDF-1.7"), ".pdf"), storage.store(BytesIO(b"PK"), ".zip")
    manifest = {"name": "manifest.json", "sha256": "0" * 64, "size": 2}
    made = Made(pdf, archive, [manifest])
    assert disclosure.store_made(bundle=asked, made=made, by=make_caseworker())
    assert not disclosure.store_made(bundle=asked, made=made, by=make_caseworker())
    return asked


@pytest.mark.parametrize("what", ["pdf", "zip"])
def test_it_is_an_attachment_and_on_record_before_it_leaves(client: Client, bundle: Bundle, what: str) -> None:
    client.force_login(make_caseworker())
    page = client.get(reverse("bundle", args=[bundle.public_id])).text
    assert bundle.pdf_sha256 in page
    assert "0" * 64 in page
    answer = client.get(reverse("bundle_file", args=[bundle.public_id, what]))
    assert AuditEntry.objects.filter(kind="view", action="bundle_file").count() == 1
    content = b"".join(answer.streaming_content)
    assert hashlib.sha256(content).hexdigest() in (bundle.pdf_sha256, bundle.archive_sha256)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert client.get(reverse("bundle_file", args=[bundle.public_id, "manifest"])).status_code == 404


def test_it_is_for_the_caseworker_of_the_case_and_seniors_alone(client: Client, bundle: Bundle) -> None:
    address = reverse("bundle_file", args=[bundle.public_id, "zip"])
    assert client.get(address).status_code == 302
    for username, role, status in (
        ("bola", "caseworker", 403),
        ("hari", "senior_caseworker", 200),
        ("dana", "admin", 404),
        ("omar", "auditor", 404),
    ):
        client.force_login(make_caseworker(username, role))
        assert client.get(address).status_code == status
