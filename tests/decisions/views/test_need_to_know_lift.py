import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import make_caseworker, make_consideration
from tests.need_to_know import marked, senior

pytestmark = pytest.mark.django_db


def test_everybody_sees_the_case_again_for_a_reason(client: Client) -> None:
    amina = make_caseworker()
    case = make_consideration(assigned_to=amina)
    page = reverse("need_to_know_lift", args=[case.public_id])
    client.force_login(senior())
    assert client.get(page).status_code == 404  # it is not marked
    marked(case)
    assert "Enter why everybody may see the case again" in client.post(page, {}).text
    client.force_login(amina)
    assert client.get(page).status_code == 403
    client.force_login(senior())
    assert "may see this one again" in client.post(page, {"because": "He was sentenced."}, follow=True).text
    client.force_login(senior("idris"))
    assert client.get(reverse("consideration", args=[case.public_id])).status_code == 200
