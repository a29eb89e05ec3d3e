import hashlib

import pytest
from django.test import Client
from django.urls import reverse

from decisions.actions import large_print
from decisions.letters import storage
from decisions.models import OutboxMessage
from tests.builders import make_caseworker
from tests.letters_made import PDF, made
from tests.proposals import requested

pytestmark = pytest.mark.django_db
LARGE = PDF + b"% in large print"


def test_it_is_asked_for_once_made_and_given_out(client: Client) -> None:
    letter = made()
    client.force_login(make_caseworker())
    address = reverse("large_print", args=[letter.public_id])
    assert "Make the letter in large print" in client.get(address).text
    for _ in range(2):
        assert client.post(address).status_code == 302
    assert OutboxMessage.objects.filter(task=large_print.TASK, key=str(letter.pk)).count() == 1
    assert "is being made" in client.get(address).text
    assert large_print.store(letter=letter, stored=storage.store(LARGE), by=letter.requested_by)
    assert not large_print.store(letter=letter, stored=storage.store(PDF), by=letter.requested_by)
    answer = client.get(address)
    assert b"".join(answer.streaming_content) == LARGE
    letter.refresh_from_db()
    assert letter.large_print_sha256 == hashlib.sha256(LARGE).hexdigest()


def test_a_letter_that_is_not_made_has_none(client: Client) -> None:
    letter = requested()
    client.force_login(make_caseworker())
    address = reverse("large_print", args=[letter.public_id])
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 409
    client.force_login(make_caseworker("dana", "admin"))
    assert client.post(address).status_code == 404
