"""Letters and evidence in a bucket: read back by their hash, private, encrypted, and told apart when not to be had."""

import io
import logging
import socket
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from django.conf import LazySettings
from django.core.files.storage import storages
from django.test import Client, override_settings
from moto.server import ThreadedMotoServer

from cases import evidence_storage, file_store
from cases.file_store import EVIDENCE, LETTERS, Damaged, Unreachable
from decisions.letters import storage
from decisions.models import Letter, OutboxMessage
from decisions.tasks import render_letter
from decisions.transitions import LetterStatus
from tests.builders import make_caseworker
from tests.letters_made import made
from tests.proposals import requested
from vts.environment import Environment
from vts.file_places import places_of_files
from vts.health import NO_ROOM, look

BUCKET = "vts-files"
PDF = b"%PDF-1.7 a letter"


@pytest.fixture(scope="session")
def server() -> Iterator[ThreadedMotoServer]:
    """A server that speaks S3, on this machine alone."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server.start()
    yield server
    server.stop()


def _variables(address: str) -> dict[str, str]:
    return {
        "S3_BUCKET": BUCKET,
        "S3_ENDPOINT_URL": address,
        "S3_REGION": "eu-west-2",
        "S3_ACCESS_KEY_ID": "reader",
        "S3_SECRET_ACCESS_KEY": "not-a-secret",
    }


@pytest.fixture(scope="session")
def client(server: ThreadedMotoServer) -> Any:
    """What looks into the bucket beside the service."""
    host, port = server.get_host_and_port()
    s3 = boto3.client(
        "s3",
        endpoint_url=f"http://{host}:{port}",
        region_name="eu-west-2",
        aws_access_key_id="reader",
        aws_secret_access_key="not-a-secret",
    )
    s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})
    return s3


@pytest.fixture
def bucket(client: Any, settings: LazySettings) -> Any:
    """The service keeps its files in the bucket."""
    places = places_of_files(Environment(_variables(client.meta.endpoint_url)))
    with override_settings(STORAGES=settings.STORAGES | places):
        yield client


def _letter(stored: storage.Stored) -> Letter:
    return Letter(file=stored.file, sha256=stored.sha256, size=stored.size)


def test_a_letter_is_kept_under_its_hash_encrypted_and_read_back(bucket: Any) -> None:
    stored = storage.store(PDF)
    with storage.open_file(_letter(stored)) as file:
        assert file.read() == PDF
    assert storage.store(PDF) == stored
    kept = bucket.head_object(Bucket=BUCKET, Key=f"letters/{stored.file}")
    assert kept["ServerSideEncryption"] == "AES256"
    assert kept["ContentLength"] == stored.size
    grants = bucket.get_object_acl(Bucket=BUCKET, Key=f"letters/{stored.file}")["Grants"]
    assert all("AllUsers" not in grant["Grantee"].get("URI", "") for grant in grants)


def test_evidence_lies_apart_and_can_be_removed(bucket: Any) -> None:
    content = io.BytesIO(b"photo")
    stored = evidence_storage.store(content)
    assert not content.closed
    assert bucket.head_object(Bucket=BUCKET, Key=f"evidence/{stored.file}")
    file_store.remove(file_store.EVIDENCE, stored.file)
    file_store.remove(file_store.EVIDENCE, stored.file)
    with pytest.raises(Damaged, match="is not there"):
        file_store.open_file(file_store.EVIDENCE, stored.file, stored.sha256, "The file")


def test_other_bytes_than_were_stored_are_not_handed_out(bucket: Any) -> None:
    stored = storage.store(PDF)
    bucket.put_object(Bucket=BUCKET, Key=f"letters/{stored.file}", Body=b"%PDF-1.7 another letter")
    with pytest.raises(Damaged, match="is not the one that was stored"):
        storage.open_file(_letter(stored))
    assert storage.fault(_letter(stored))
    storage.store(PDF)


@pytest.mark.parametrize("name", ["", "00/absent.pdf", "../evidence/00/secret", "/etc/hostname"])
def test_nothing_outside_its_place_is_handed_out(bucket: Any, name: str) -> None:
    with pytest.raises(Damaged):
        storage.open_file(Letter(file=name, sha256="0" * 64, size=6))


def test_no_address_leads_to_a_file(bucket: Any) -> None:
    with pytest.raises(NotImplementedError):
        storages[LETTERS].url(storage.store(PDF).file)


@pytest.mark.django_db
def test_a_server_that_refuses_or_is_down_costs_no_try_and_no_letter(
    bucket: Any, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = _variables("http://127.0.0.1:1")
    letter = requested()
    monkeypatch.setattr("decisions.letters.pdf.render_pdf", lambda *_, **__: PDF)
    for variables, said in ((nowhere, "does not answer"), ({"S3_BUCKET": "absent"}, "refused")):
        places = places_of_files(Environment(_variables(bucket.meta.endpoint_url) | variables))
        with override_settings(STORAGES=settings.STORAGES | places):
            with pytest.raises(Unreachable, match=said):
                storage.store(PDF)
            render_letter(OutboxMessage.objects.get().pk)
        message, letter = OutboxMessage.objects.get(), Letter.objects.get(pk=letter.pk)
        assert (message.attempts, message.parked_at, message.done_at) == (0, None, None)
        assert letter.status == LetterStatus.REQUESTED
    render_letter(message.pk)
    letter.refresh_from_db()
    assert letter.status == LetterStatus.RENDERED
    with storage.open_file(letter) as file:
        assert file.read() == PDF


@pytest.mark.django_db
def test_a_bucket_is_asked_once_whether_its_server_lets_us_in_and_one_that_hangs_counts_as_away(
    bucket: Any, settings: LazySettings
) -> None:
    asked: list[str] = []
    storages[LETTERS]._client.meta.events.register("before-send.s3.HeadBucket", lambda **_: asked.append(LETTERS))
    storages[EVIDENCE]._client.meta.events.register("before-send.s3.HeadBucket", lambda **_: asked.append(EVIDENCE))
    assert file_store.has_room(LETTERS, EVIDENCE)
    assert len(asked) == 1
    with socket.create_server(("127.0.0.1", 0)) as hangs:
        never_answers = _variables(f"http://127.0.0.1:{hangs.getsockname()[1]}")
        for variables in (never_answers, _variables("http://127.0.0.1:1"), {"S3_BUCKET": "absent"}):
            places = places_of_files(Environment(_variables(bucket.meta.endpoint_url) | variables))
            with override_settings(STORAGES=settings.STORAGES | places):
                assert not file_store.has_room(LETTERS, EVIDENCE)
                assert NO_ROOM in look().faults


@pytest.mark.django_db
def test_whoever_opens_a_file_meanwhile_is_told(bucket: Any, settings: LazySettings) -> None:
    letter = made()
    browser = Client()
    browser.force_login(make_caseworker())
    address = f"/letters/{letter.public_id}/file/"
    assert browser.get(address).status_code == 200
    places = places_of_files(Environment(_variables("http://127.0.0.1:1")))
    with override_settings(STORAGES=settings.STORAGES | places):
        assert browser.get(address).status_code == 503
