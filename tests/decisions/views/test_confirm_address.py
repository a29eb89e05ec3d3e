import pytest
from django.test import Client
from django.urls import reverse

from decisions.models import AddressConfirmation, Letter
from tests.builders import make_approver, make_caseworker
from tests.decisions.actions.test_service import NEW_ADDRESS, by_post, moves_to
from tests.letters_made import issued

pytestmark = pytest.mark.django_db


def address(letter: Letter, method: str = "post") -> str:
    return reverse("confirm_address", args=[letter.public_id, method])


def test_a_senior_caseworker_reads_both_addresses_and_makes_sure(client: Client) -> None:
    letter = issued()
    moves_to(letter, NEW_ADDRESS)
    client.force_login(make_approver())
    said = client.get(address(letter)).content.decode()
    assert "9 New Road" in said
    assert "4 Mill Lane" in said
    places = f"Mirela Dushku\r\n{NEW_ADDRESS}".replace("\r\n", "\n").replace("\n", "\r\n")  # as a browser posts it
    assert client.post(address(letter), {"places": places, "how": ""}).status_code == 200
    assert not AddressConfirmation.objects.exists()
    assert client.post(address(letter), {"places": places, "how": "I rang her."}).status_code == 302
    assert by_post(letter).sent_to.endswith(NEW_ADDRESS)


def test_nobody_else_is_shown_it_and_a_way_that_is_none_is_not_there(client: Client) -> None:
    letter = issued()
    client.force_login(make_caseworker())
    assert client.get(address(letter)).status_code == 403
    client.force_login(make_approver())
    assert client.get(address(letter, "pigeon")).status_code == 404
