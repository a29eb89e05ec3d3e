from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry
from tests.builders import make_caseworker
from tests.letters_made import PDF, made
from tests.proposals import requested

pytestmark = pytest.mark.django_db


def test_the_file_is_given_as_it_was_rendered_to_be_kept(client: Client) -> None:
    letter = made()
    client.force_login(make_caseworker())
    answer = client.get(reverse("letter_file", args=[letter.public_id]))
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    reference = letter.determination.consideration.victim.reference
    assert answer["Content-Disposition"] == f'attachment; filename="{reference} grant letter.pdf"'
    assert AuditEntry.objects.filter(kind="view").latest("pk").action == "letter_file"


def test_a_letter_that_is_not_made_has_no_file(client: Client) -> None:
    letter = requested()
    client.force_login(make_caseworker())
    assert client.get(reverse("letter_file", args=[letter.public_id])).status_code == 404


@pytest.mark.parametrize("damage", ["changed", "gone"])
def test_a_file_that_is_not_what_was_rendered_is_not_given(client: Client, damage: str) -> None:
    letter = made()
    path = Path(settings.LETTER_FOLDER) / letter.file
    path.chmod(0o600)
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(PDF + b"More.")
    client.force_login(make_caseworker())
    answer = client.get(reverse("letter_file", args=[letter.public_id]))
    assert answer.status_code == 409
    assert "The letter’s file is" in answer.text


def test_a_form_is_not_taken(client: Client) -> None:
    client.force_login(make_caseworker())
    assert client.post(reverse("letter_file", args=[made().public_id])).status_code == 405
