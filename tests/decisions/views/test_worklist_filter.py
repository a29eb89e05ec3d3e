import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Team
from decisions.models import SavedFilter
from tests import builders
from tests.known_pages import day

pytestmark = pytest.mark.django_db


def test_a_choice_is_kept_and_shared_with_the_team_alone() -> None:
    north = Team.objects.create(name="North")
    amina, bola = (builders.make_caseworker(name, team=north) for name in ("amina", "bola"))
    client, page = Client(), reverse("worklist_filter")
    client.force_login(amina)
    chosen = {"list": "team", "whose": "team", "status": "on_hold", "nationality": "VN", "name": "Our holds"}

    answer = client.post(page, chosen | day("due", 1, 2, 2027) | {"shared": ["team"]}, follow=True)

    assert "list=team" in answer.redirect_chain[0][0]
    assert "On hold (<a" in answer.text
    assert "Vietnam" in answer.text
    assert "Due by 1 February 2027" in answer.text
    assert "Our holds" in client.get("/").text
    client.force_login(bola)
    assert "Our holds (Amina)" in client.get("/").text
    saved = SavedFilter.objects.get()
    remove = reverse("saved_filter_remove", args=[saved.pk])
    assert client.post(remove).status_code == 404
    client.force_login(builders.make_caseworker("june"))
    assert "Our holds" not in client.get("/").text
    client.force_login(amina)
    assert client.post(remove).status_code == 302
    assert not SavedFilter.objects.exists()
