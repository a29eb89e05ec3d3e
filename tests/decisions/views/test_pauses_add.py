"""Entering a published pause."""

import pytest
from django.test import Client
from django.urls import reverse

from decisions.models import PublishedPause
from tests.builders import make_caseworker
from tests.decisions.pausing import PUBLISHED
from tests.known_pages import day

pytestmark = pytest.mark.django_db
ADD = reverse("pauses_add")
TYPED = {
    "reference": PUBLISHED["reference"],
    "url": PUBLISHED["url"],
    "authority": PUBLISHED["authority"],
    "deportation": ["order"],
    **day("published_on", 6, 2, 2025),
    **day("starts_on", 6, 2, 2025),
    **day("review_on", 6, 2, 2027),
}


@pytest.fixture
def dana(client: Client) -> Client:
    client.force_login(make_caseworker("dana", "admin"))
    return client


def test_a_pause_is_entered_and_waits(dana: Client) -> None:
    answer = dana.post(ADD, TYPED)
    pause = PublishedPause.objects.get()
    assert answer["Location"] == reverse("pause", args=[pause.public_id])
    assert (pause.deportation, pause.purposes, pause.put_in_force_at) == (["order"], [], None)
    assert "another admin puts it in force" in dana.get(answer["Location"]).text


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"reference": " "}, "Enter what was published"),
        ({"authority": ""}, "Enter on whose authority it was published"),
        ({"url": "javascript:alert(1)"}, "Enter an address that begins with https:// or http://"),
        (day("published_on", "", "", ""), "Enter the date it was published"),
        (day("published_on", 1, 1, 2090), "The date it was published must be today or in the past"),
        (day("starts_on", 5, 2, 2025), "A pause cannot start before the day on which it was published."),
        (day("review_on", 6, 2, 2025), "The review date has to be after the day on which the pause starts."),
        ({"deportation": ["none"]}, "Select from the answers shown"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_entered(dana: Client, changed: dict, error: str) -> None:
    answer = dana.post(ADD, TYPED | changed)
    assert answer.status_code == 200
    assert error in answer.text
    assert not PublishedPause.objects.exists()


def test_a_form_sent_twice_enters_one_pause(dana: Client) -> None:
    dana.post(ADD, TYPED)
    assert "A pause with this reference is entered already." in dana.post(ADD, TYPED).text
    assert PublishedPause.objects.count() == 1


@pytest.mark.parametrize(("username", "role"), [("amina", "caseworker"), ("grace", "senior_caseworker")])
def test_nobody_else_has_the_page(client: Client, username: str, role: str) -> None:
    client.force_login(make_caseworker(username, role))
    assert client.get(ADD).status_code == 404
    assert client.post(ADD, TYPED).status_code == 404
    assert not PublishedPause.objects.exists()
