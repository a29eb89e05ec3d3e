import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Team
from tests import builders

pytestmark = pytest.mark.django_db


def test_an_admin_sees_numbers_and_nobodys_name(django_assert_max_num_queries) -> None:
    north = Team.objects.create(name="North")
    amina = builders.make_caseworker(team=north)
    builders.make_consideration(assigned_to=amina)
    builders.make_consideration(assigned_to=amina, status="on_hold")
    builders.make_consideration()
    client = Client()
    client.force_login(builders.make_caseworker("dana", "admin"))

    with django_assert_max_num_queries(5):
        page = client.get(reverse("work_in_hand"))

    rows = {row["name"]: row["cells"] for row in page.context["rows"]}
    assert rows["North"][:4] == [2, 1, 0, 1]
    assert sum(rows["North"][1:8]) == rows["North"][0], "each stands in one place"
    assert rows["Unassigned"][0] == 1
    assert not any(word in page.text for word in ("Mirela", "NRM-26", "Amina"))
    client.force_login(amina)
    assert client.get(reverse("work_in_hand")).status_code == 404
