"""Putting a published pause in force."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import make_caseworker
from tests.decisions.pausing import entered

pytestmark = pytest.mark.django_db


def post(client: Client, pause, username: str, role: str = "admin", method: str = "post") -> int:
    client.force_login(make_caseworker(username, role))
    return getattr(client, method)(reverse("pause_put_in_force", args=[pause.public_id])).status_code


def test_another_admin_puts_it_in_force_and_a_second_press_changes_nothing(client: Client) -> None:
    pause = entered()
    assert post(client, pause, "esi") == 302
    pause.refresh_from_db()
    at = pause.put_in_force_at
    assert post(client, pause, "esi") == 302
    pause.refresh_from_db()
    assert (pause.put_in_force_by.username, pause.put_in_force_at) == ("esi", at)


@pytest.mark.parametrize(
    ("username", "role", "status"), [("dana", "admin", 403), ("amina", "caseworker", 404), ("omar", "auditor", 404)]
)
def test_nobody_else_does(client: Client, username: str, role: str, status: int) -> None:
    pause = entered()
    assert post(client, pause, username, role) == status
    pause.refresh_from_db()
    assert pause.put_in_force_at is None


def test_a_link_does_not_put_it_in_force(client: Client) -> None:
    assert post(client, entered(), "esi", method="get") == 405
