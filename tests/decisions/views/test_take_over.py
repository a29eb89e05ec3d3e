import pytest
from django.test import Client
from django.urls import reverse

from decisions.models import Draft
from tests.builders import loaded, make_caseworker, make_consideration

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina():
    return make_caseworker()


@pytest.fixture
def hari():
    return make_caseworker("hari", "senior_caseworker")


def client_of(caseworker) -> Client:
    client = Client()
    client.force_login(caseworker)
    return client


def address(consideration):
    return reverse("take_over", kwargs={"public_id": consideration.public_id})


def test_a_senior_caseworker_gives_a_case_away_and_the_overview_leads_there(amina, hari):
    bola, consideration = make_caseworker("bola"), make_consideration(assigned_to=amina)
    client = client_of(hari)
    overview = reverse("consideration", kwargs={"public_id": consideration.public_id})
    assert f'href="{address(consideration)}"' in client.get(overview).content.decode()

    page = client.get(address(consideration)).content.decode()
    assert "Amina has the case." in page
    assert " selected" not in page.split("Select a caseworker")[1]
    posted = {"had_by": amina.pk, "to": bola.pk, "why": "Amina is away."}
    answer = client.post(address(consideration), posted, follow=True)

    assert "The case is given to the caseworker you chose." in answer.content.decode()
    assert loaded(consideration).assigned_to == bola


def test_it_is_asked_to_whom_and_why(amina, hari):
    consideration = make_consideration(assigned_to=amina)

    shown = client_of(hari).post(address(consideration), {"had_by": amina.pk}).content.decode()

    assert "Select who takes the case over" in shown
    assert "Enter why the case goes to another caseworker" in shown


def test_a_case_that_went_elsewhere_meanwhile_is_not_given_on(amina, hari):
    consideration = make_consideration(assigned_to=amina)
    posted = {"had_by": hari.pk, "to": hari.pk, "why": "Somebody is away now."}

    answer = client_of(hari).post(address(consideration), posted)

    assert answer.status_code == 409
    assert "Somebody is away now." in answer.content.decode()
    assert loaded(consideration).assigned_to == amina


def test_a_caseworker_gives_no_case_away(amina):
    consideration = make_consideration(assigned_to=amina)
    client = client_of(amina)
    overview = reverse("consideration", kwargs={"public_id": consideration.public_id})

    assert client.get(address(consideration)).status_code == 403
    assert "take-over" not in client.get(overview).content.decode()


def test_what_was_typed_is_kept_until_it_is_done(amina, hari):
    consideration = make_consideration(assigned_to=amina)
    client = client_of(hari)
    where = reverse("page_draft", kwargs={"public_id": consideration.public_id, "page": "page-take-over"})
    kept = client.post(where, {"why": "Amina is aw", "had_by": "7"}, headers={"X-Draft-Version": "0"})

    assert kept.status_code == 204
    shown = client.get(address(consideration)).content.decode()
    assert "Amina is aw" in shown
    assert "This is your draft" in shown
    assert f'name="had_by" value="{amina.pk}"' in shown
    client.post(address(consideration), {"had_by": amina.pk, "to": hari.pk, "why": "Amina is away."})
    assert not Draft.objects.exists()
