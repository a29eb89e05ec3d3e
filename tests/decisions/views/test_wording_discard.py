"""Discarding a draft of wording."""

import pytest
from django.test import Client
from django.urls import reverse

from decisions.models import Wording
from tests.builders import make_caseworker
from tests.decisions.wordings import drafted, published

pytestmark = pytest.mark.django_db


def discard(client: Client, username: str, role: str = "admin"):
    client.force_login(make_caseworker(username, role))
    return client.post(reverse("wording_discard", args=[Wording.objects.get().public_id]), follow=True)


@pytest.mark.parametrize("username", ["dana", "esi"])
def test_either_admin_discards_a_draft(client: Client, username: str) -> None:
    drafted()
    assert "The draft is discarded" in discard(client, username).text
    assert Wording.objects.get().discarded_at is not None


def test_a_caseworker_does_not(client: Client) -> None:
    drafted()
    assert discard(client, "amina", "caseworker").status_code in (403, 404)
    assert Wording.objects.get().discarded_at is None


def test_what_is_published_stays(client: Client) -> None:
    published()
    answer = discard(client, "dana")
    assert answer.status_code == 409
    assert "Draft another to take its place" in answer.text


def test_it_is_sent_and_not_followed(client: Client) -> None:
    client.force_login(make_caseworker("esi", "admin"))
    assert client.get(reverse("wording_discard", args=[drafted().public_id])).status_code == 405
