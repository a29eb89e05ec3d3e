"""Something came in: the person is found by exactly their reference, and nothing is said of anybody else."""

import pytest
from django.test import Client
from django.urls import reverse

from decisions.forms.came_in import NOBODY, CameIn
from tests.builders import make_caseworker, make_consideration

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", CameIn.values)
def test_the_person_is_found_by_their_exact_reference_and_the_page_is_that_of_what_came(client, page):
    consideration = make_consideration(victim={"reference": "NRM-26-000123"})
    client.force_login(make_caseworker())
    assert reverse("came_in") in client.get("/").text
    answer = client.post(reverse("came_in"), {"reference": " NRM-26-000123 ", "what": page})
    assert answer.url == reverse(page, args=[consideration.public_id])
    assert client.get(answer.url).status_code == 200


@pytest.mark.parametrize("reference", ["NRM-26-00012", "nrm-26-000123", "Mirela Dushku", "%"])
def test_anything_else_finds_nobody(client, reference):
    make_consideration(victim={"reference": "NRM-26-000123"})
    client.force_login(make_caseworker())
    answer = client.post(reverse("came_in"), {"reference": reference, "what": "application_receive"})
    assert (answer.status_code, NOBODY in answer.text) == (200, True)
    assert "Mirela" not in answer.text.replace(reference, "")


@pytest.mark.parametrize(
    ("username", "role", "status"),
    [("hari", "senior_caseworker", 200), ("dana", "admin", 404), ("omar", "auditor", 404), (None, "", 302)],
)
def test_it_is_for_those_who_consider_cases(username, role, status):
    client = Client()
    if username:
        client.force_login(make_caseworker(username, role))
    assert client.get(reverse("came_in")).status_code == status
