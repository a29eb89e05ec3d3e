"""Publishing a draft of wording."""

import pytest
from django.test import Client
from django.urls import reverse

from decisions.models import Wording
from tests.builders import make_caseworker
from tests.decisions.wordings import drafted

pytestmark = pytest.mark.django_db


def publish(client: Client, username: str, role: str = "admin"):
    client.force_login(make_caseworker(username, role))
    return client.post(reverse("wording_publish", args=[Wording.objects.get().public_id]), follow=True)


def test_another_admin_publishes_it(client: Client) -> None:
    wording = drafted()
    answer = publish(client, "esi")
    assert answer.redirect_chain[-1][0] == reverse("wording", args=[wording.key])
    assert "The version is published" in answer.text
    assert Wording.objects.get().published_by.username == "esi"


@pytest.mark.parametrize(("username", "role"), [("dana", "admin"), ("amina", "caseworker"), ("ravi", "auditor")])
def test_nobody_else_does(client: Client, username: str, role: str) -> None:
    drafted()
    assert publish(client, username, role).status_code in (403, 404)
    assert Wording.objects.get().published_at is None


def test_what_was_discarded_is_answered_with_what_to_do(client: Client) -> None:
    wording = drafted()
    client.force_login(wording.drafted_by)
    client.post(reverse("wording_discard", args=[wording.public_id]))
    answer = publish(client, "esi")
    assert answer.status_code == 409
    assert "Draft the paragraph again" in answer.text


def test_it_is_sent_and_not_followed(client: Client) -> None:
    client.force_login(make_caseworker("esi", "admin"))
    assert client.get(reverse("wording_publish", args=[drafted().public_id])).status_code == 405
