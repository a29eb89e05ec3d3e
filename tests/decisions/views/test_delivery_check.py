import pytest
from django.test import Client
from django.urls import reverse

from decisions.actions import outbox
from decisions.models import OutboxMessage
from tests.builders import make_caseworker

pytestmark = pytest.mark.django_db


def given_up() -> OutboxMessage:
    """A file that was found damaged."""
    outbox.park(task=outbox.CHECK_FILE, key="1", why="The letter’s file is not there.")
    return OutboxMessage.objects.get()


def test_a_file_is_looked_at_again(client: Client) -> None:
    message = given_up()
    client.force_login(make_caseworker("dana", "admin"))
    answer = client.post(reverse("delivery_check", args=[message.pk]))
    assert answer["Location"] == reverse("delivery")
    assert outbox.claim_due() == [(message.pk, outbox.CHECK_FILE)]


def test_a_caseworker_does_not(client: Client) -> None:
    message = given_up()
    client.force_login(make_caseworker())
    assert client.post(reverse("delivery_check", args=[message.pk])).status_code == 404
    message.refresh_from_db()
    assert message.parked_at


def test_nothing_else_is_set_going_from_there(client: Client) -> None:
    asked = outbox.ask(task="decisions.render_letter", key="1")
    client.force_login(make_caseworker("dana", "admin"))
    assert client.post(reverse("delivery_check", args=[asked.pk])).status_code == 404
