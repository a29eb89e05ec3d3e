import pytest
from django.test import Client
from django.urls import reverse

from decisions import delivery
from decisions.actions import outbox
from decisions.models import OutboxMessage
from tests.builders import make_approver, make_caseworker
from tests.letters_made import made

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


def test_large_print_that_was_given_up_is_tried_again_from_the_page(client: Client) -> None:
    letter = made()
    outbox.park(task=delivery.RENDER_LARGE_PRINT, key=str(letter.pk), why="The fonts could not be read.")
    message = OutboxMessage.objects.get(task=delivery.RENDER_LARGE_PRINT)
    client.force_login(make_approver())
    page = client.get(reverse("delivery")).text
    assert "Grant letter in large print" in page
    assert "puts the file back" not in page
    assert client.post(reverse("delivery_check", args=[message.pk])).status_code == 302
    message.refresh_from_db()
    assert message.parked_at is None
