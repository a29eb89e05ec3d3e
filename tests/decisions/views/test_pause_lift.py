"""Lifting a published pause."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from decisions.models import PublishedPause
from tests.builders import make_caseworker, make_consideration
from tests.decisions.pausing import entered, in_force
from tests.known_pages import day

pytestmark = pytest.mark.django_db
TYPED = day("from_day", 1, 6, 2026) | {"why": "Note of 1 June 2026."}


def address(pause: PublishedPause) -> str:
    return reverse("pause_lift", args=[pause.public_id])


@pytest.fixture
def dana(client: Client) -> Client:
    client.force_login(make_caseworker("dana", "admin"))
    return client


def test_a_pause_is_lifted_from_a_day_and_says_why(dana: Client) -> None:
    pause = in_force()
    make_consideration()
    page = dana.get(address(pause)).text
    assert "Open considerations in its scope" in page
    answer = dana.post(address(pause), TYPED)
    pause.refresh_from_db()
    assert (pause.ends_on, pause.lifted_by.username) == (date(2026, 6, 1), "dana")
    said = dana.get(answer["Location"]).text
    assert "Note of 1 June 2026." in said
    assert "Lift this pause" not in said


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"why": " "}, "Enter why the pause ends"),
        (day("from_day", "", "", ""), "Enter the day from which decisions are made again"),
        (day("from_day", 5, 2, 2025), "must be 6 February 2025 or later"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_lifted(dana: Client, changed: dict, error: str) -> None:
    pause = in_force()
    answer = dana.post(address(pause), TYPED | changed)
    assert answer.status_code == 200
    assert error in answer.text
    pause.refresh_from_db()
    assert pause.lifted_at is None


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_not_in_force_or_lifted_already_is_not_lifted(dana: Client, method: str) -> None:
    pause = in_force()
    dana.post(address(pause), TYPED)
    assert getattr(dana, method)(address(pause), TYPED).status_code == 409
    assert getattr(dana, method)(address(entered(reference="Another")), TYPED).status_code == 409


def test_a_caseworker_has_no_such_page(client: Client) -> None:
    pause = in_force()
    client.force_login(make_caseworker())
    assert client.get(address(pause)).status_code == 404
    assert client.post(address(pause), TYPED).status_code == 404
