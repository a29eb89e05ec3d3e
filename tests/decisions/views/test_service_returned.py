import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from decisions.models import Letter
from tests.builders import make_caseworker
from tests.decisions.actions.test_service import by_post
from tests.decisions.views.test_service import parts, text
from tests.known_pages import day
from tests.letters_made import issued

pytestmark = pytest.mark.django_db


def address(letter: Letter) -> str:
    return reverse("service_returned", args=[letter.public_id, 1])


def test_what_came_back_is_on_the_letter_and_the_case_and_waits(client: Client) -> None:
    letter = issued()
    by_post(letter)
    client.force_login(make_caseworker())
    typed = day("returned_on", *parts(timezone.localdate())) | {"because": "Gone away."}
    assert client.get(address(letter)).status_code == 200
    said = text(client.post(address(letter), typed, follow=True))
    assert "came back on" in said
    assert "Send this letter" in said
    overview = text(client.get(reverse("consideration", args=[letter.consideration.public_id])))
    assert "The letter came back: send it again" in overview
    assert client.post(address(letter), typed).status_code == 409


def test_somebody_else_records_nothing(client: Client) -> None:
    letter = issued()
    by_post(letter)
    client.force_login(make_caseworker("bola"))
    typed = day("returned_on", *parts(timezone.localdate())) | {"because": "Gone away."}
    assert client.post(address(letter), typed).status_code == 403
