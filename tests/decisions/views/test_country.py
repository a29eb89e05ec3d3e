"""One country of return: under which agreement, where one ties the person to it."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Caseworker, CountryOfReturn
from decisions.models import Consideration
from tests.builders import make_agreement, make_caseworker, make_consideration

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina() -> Caseworker:
    return make_caseworker()


@pytest.fixture
def consideration(amina: Caseworker) -> Consideration:
    case = make_consideration(assigned_to=amina)
    CountryOfReturn.objects.update(link="removal_agreement")
    return case


@pytest.fixture
def client(amina: Caseworker) -> Client:
    client = Client()
    client.force_login(amina)
    return client


def address(consideration: Consideration) -> str:
    return reverse("country", args=[consideration.public_id, 1])


def typed(**more: str) -> dict[str, str]:
    return {"part": "country", "version": "1", "country": "AL", "link": "removal_agreement"} | more


def test_the_listed_agreements_stand_beside_it_and_none_is_selected(
    client: Client, consideration: Consideration
) -> None:
    one = make_agreement("AL")
    make_agreement("VN", title="With another country")
    make_agreement("AL", title="Not approved yet", approved=False)

    page = client.get(address(consideration)).content.decode()

    assert "That an agreement is listed says nothing of the person" in page
    assert f'<option value="{one.public_id}">Agreement on readmission</option>' in page
    assert "With another country" not in page
    assert "Not approved yet" not in page
    assert " selected" not in page.split('name="agreement"')[1].split("</select>")[0].replace('value="" selected', "")


def test_no_agreement_is_asked_for_where_another_tie_was_found(client: Client, consideration: Consideration) -> None:
    make_agreement("AL")
    CountryOfReturn.objects.update(link="nationality")

    assert 'name="agreement"' not in client.get(address(consideration)).content.decode()


def test_the_agreement_is_saved_shown_and_taken_away_again(client: Client, consideration: Consideration) -> None:
    agreement = make_agreement("AL")

    assert client.post(address(consideration), typed(agreement=agreement.public_id)).status_code == 302
    assert CountryOfReturn.objects.get().agreement == agreement
    known = client.get(reverse("known_facts", args=[consideration.public_id])).content.decode()
    assert "Agreement on readmission" in known

    client.post(address(consideration), typed(version="2", agreement=""))
    assert CountryOfReturn.objects.get().agreement is None


@pytest.mark.parametrize("changed", [{"link": "nationality"}, {"country": "VN"}])
def test_an_agreement_that_does_not_go_with_the_rest_is_refused_beside_it(
    client: Client, consideration: Consideration, changed: dict[str, str]
) -> None:
    agreement = make_agreement("AL")

    page = client.post(address(consideration), typed(agreement=agreement.public_id, **changed))

    assert page.status_code == 200
    assert "Select “Not said”" in page.content.decode()
    assert CountryOfReturn.objects.get().agreement is None


def test_an_agreement_that_is_not_offered_is_refused(client: Client, consideration: Consideration) -> None:
    waiting = make_agreement("AL", approved=False)

    assert client.post(address(consideration), typed(agreement=waiting.public_id)).status_code == 200
    assert CountryOfReturn.objects.get().agreement is None
