import pytest
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry
from tests.builders import make_caseworker

pytestmark = pytest.mark.django_db
PAGE = reverse("shortcuts")


def test_each_person_turns_them_off_and_on_for_themselves(client: Client) -> None:
    amina, bola = make_caseworker(), make_caseworker("bola", "auditor")
    assert client.get(PAGE).status_code == 302
    client.force_login(amina)
    page = client.get(PAGE).text
    assert "Alt, Shift and S" in page
    assert 'app-body" data-shortcuts>' in page
    off = client.post(PAGE, {"turn": "off"}, follow=True).text
    assert "The keyboard shortcuts are off." in off
    assert " data-shortcuts" not in off
    assert AuditEntry.objects.get(kind="event", action="caseworker.shortcuts").payload.body["what"] == {"on": False}
    client.force_login(bola)
    assert "Your shortcuts are on" in client.get(PAGE).text
    client.force_login(amina)
    assert " data-shortcuts" in client.post(PAGE, {"turn": "on"}, follow=True).text
