import pytest
from django.test import Client
from django.urls import reverse

from decisions.actions import disclosure
from decisions.actions.disclosure import LeftOut
from tests.builders import make_caseworker, make_consideration
from tests.decisions.disclosing import ask

pytestmark = pytest.mark.django_db


def test_it_says_what_is_left_out_and_why_but_never_the_words(client: Client) -> None:
    consideration = make_consideration(assigned_to=make_caseworker())
    left = LeftOut("particulars-person", "Rose Cottage", "It tells where she is.")
    bundle = ask(consideration, left)
    address = reverse("bundle", args=[bundle.public_id])
    client.force_login(make_caseworker())
    page = client.get(address).text
    assert "It tells where she is." in page
    assert "Words in: Particulars of the case: The person" in page
    assert "Rose Cottage" not in page
    assert client.post(address).status_code == 409  # it is being made
    disclosure.mark_failed(bundle=bundle, why="The file of this evidence is not there.", by=make_caseworker())
    assert "The file of this evidence is not there." in client.get(address).text
    assert client.post(address).status_code == 302
    bundle.refresh_from_db()
    assert bundle.status == "requested"
    client.force_login(make_caseworker("omar", "auditor"))
    assert client.get(address).status_code == 404
