import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import make_caseworker, make_consideration
from tests.need_to_know import EMERGENCY, marked, opened, senior

pytestmark = [pytest.mark.django_db, pytest.mark.promise(17)]


def test_another_senior_caseworker_who_may_see_the_case_reviews_it(client: Client) -> None:
    case, idris = make_consideration(), senior("idris")
    marked(case)
    access = opened(case, idris)
    page = reverse("emergency_access", args=[access.public_id])
    said = {"outcome": "not_justified", "note": "The police had not asked. Idris was told."}
    for somebody in (make_caseworker(), senior("grace"), make_caseworker("dana", "admin")):
        client.force_login(somebody)
        assert client.get(page).status_code == 404
        assert client.post(page, said).status_code == 404
    client.force_login(idris)
    assert "Somebody else reviews your emergency access" in client.get(page).text
    assert client.post(page, said).status_code == 403

    grace = senior("grace")  # who is there for an hour too, and reviews nobody while somebody named can
    opened(case, grace)
    client.force_login(grace)
    assert "A senior caseworker who is among those who may see the case reviews it" in client.get(page).text
    assert client.post(page, said).status_code == 403

    client.force_login(senior())
    assert EMERGENCY in client.get(page).text
    assert "Select whether the access was needed" in client.post(page, {}).text
    assert "The review is saved" in client.post(page, said, follow=True).text
    assert "The access was not needed: reviewed by Hari" in client.get(page).text
