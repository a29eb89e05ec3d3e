"""One published pause."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import make_caseworker, make_consideration
from tests.decisions.pausing import entered, in_force

pytestmark = pytest.mark.django_db


def page(client: Client, pause, username: str = "esi", role: str = "admin") -> str:
    client.force_login(make_caseworker(username, role))
    return client.get(reverse("pause", args=[pause.public_id])).text


def test_it_says_what_was_published_and_how_many_cases_are_in_scope_and_names_none(client: Client) -> None:
    case = make_consideration(victim={"deportation": "order"})
    make_consideration(assigned_to=make_caseworker(), victim={"deportation": ""})
    said = page(client, entered(deportation=("order",)))
    assert "Secretary of State for the Home Department" in said
    assert "6 February 2025" in said
    assert "Open considerations in its scope" in said
    assert "Unassigned" in said
    assert "Not recorded" in said
    assert case.victim.reference not in said
    assert case.victim.name not in said


def test_who_entered_it_is_told_that_another_puts_it_in_force(client: Client) -> None:
    pause = entered()
    own = page(client, pause, "dana")
    assert "another admin puts it in force" in own
    assert "Put this pause in force" not in own
    assert "Put this pause in force" in page(client, pause, "esi")


def test_a_caseworker_reads_it_and_can_do_nothing(client: Client) -> None:
    said = page(client, in_force(), "amina", "caseworker")
    assert "In force" in said
    for word in ("Lift this pause", "Put this pause in force", "Open considerations in its scope"):
        assert word not in said


def test_what_is_missing_is_not_there(client: Client) -> None:
    client.force_login(make_caseworker("dana", "admin"))
    assert client.get(reverse("pause", args=["nosuchpause1"])).status_code == 404
