"""The list of published pauses."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.builders import make_caseworker
from tests.decisions.pausing import entered, in_force, lifted

pytestmark = pytest.mark.django_db
LIST = reverse("pauses")


def page(client: Client, username: str, role: str) -> str:
    client.force_login(make_caseworker(username, role))
    return client.get(LIST).text


@pytest.mark.parametrize(
    ("username", "role", "status"),
    [
        ("amina", "caseworker", 200),
        ("hari", "senior_caseworker", 200),
        ("dana", "admin", 200),
        ("omar", "auditor", 404),
    ],
)
def test_who_sees_the_list(client: Client, username: str, role: str, status: int) -> None:
    client.force_login(make_caseworker(username, role))
    assert client.get(LIST).status_code == status
    assert client.get(reverse("pause", args=[in_force().public_id])).status_code == status


def test_only_an_admin_is_offered_to_enter_one(client: Client) -> None:
    assert "Enter a pause" in page(client, "dana", "admin")
    assert "Enter a pause" not in page(client, "amina", "caseworker")
    assert "No pause is on record" in page(client, "amina", "caseworker")


def test_each_pause_has_its_scope_days_state_and_review(client: Client) -> None:
    entered(reference="One", purposes=("recovery",))
    in_force(reference="Two", deportation=("order", "proceedings"), outcomes=("refuse",))
    lifted(date(2026, 3, 1), reference="Three")
    with time_machine.travel(date(2026, 6, 1), tick=False):
        said = page(client, "amina", "caseworker")
    assert "Every grant and refusal for recovery" in said
    assert "Refusals alone, of people with a deportation order and people in deportation proceedings" in said
    for state in ("Waits for another admin", "In force", "Lifted"):
        assert state in said
    assert "Review is due on 6 February 2099" in said
    assert "None: it is over" in said


def test_an_overdue_review_is_said_in_words(client: Client) -> None:
    in_force(review_on=date(2026, 2, 6))
    with time_machine.travel(date(2026, 2, 6), tick=False):
        assert "Review is due today" in page(client, "dana", "admin")
    with time_machine.travel(date(2026, 2, 7), tick=False):
        assert "<strong>Review was due on 6 February 2026</strong>" in page(client, "dana", "admin")


def test_a_pause_ahead_is_not_in_force(client: Client) -> None:
    with time_machine.travel(date(2026, 6, 1), tick=False):
        in_force(published_on=date(2026, 6, 1), starts_on=date(2026, 7, 1))
        assert "Not yet in force" in page(client, "amina", "caseworker")
