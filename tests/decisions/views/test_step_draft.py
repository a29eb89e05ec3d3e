import pytest
from django.test import Client
from django.urls import reverse

from decisions.models import Draft, Finding
from tests import builders

pytestmark = pytest.mark.django_db
TYPED = {"physical_harm": "yes", "reasons": "Half a sent", "version": "0"}


@pytest.fixture
def amina():
    return builders.make_caseworker()


@pytest.fixture
def consideration(amina):
    return builders.make_consideration(assigned_to=amina)


def client_of(caseworker) -> Client:
    client = Client()
    client.force_login(caseworker)
    return client


def address(consideration, name="step_draft"):
    return reverse(name, kwargs={"public_id": consideration.public_id, "step": "harm"})


def test_what_is_typed_is_kept_and_comes_back_with_a_notice(amina, consideration):
    client = client_of(amina)

    saved = client.post(address(consideration), TYPED, headers={"X-Draft-Version": "0"})

    assert (saved.status_code, saved.content, saved.headers["X-Draft-Version"]) == (204, b"", "0")
    shown = client.get(address(consideration, "step")).content.decode()
    assert "This is your draft" in shown
    assert "Half a sent" in shown
    assert shown.count(" checked") == 1
    assert not Finding.objects.exists()


def test_saving_again_replaces_the_draft(amina, consideration):
    client = client_of(amina)
    client.post(address(consideration), TYPED, headers={"X-Draft-Version": "0"})
    client.post(address(consideration), TYPED | {"reasons": "A whole sentence."}, headers={"X-Draft-Version": "0"})

    assert Draft.objects.get().content["reasons"] == ["A whole sentence."]


def test_a_draft_of_a_finding_that_was_changed_is_refused(amina, consideration):
    builders.record(consideration, amina, "harm", builders.RECOVERY["harm"])

    answer = client_of(amina).post(address(consideration), TYPED, headers={"X-Draft-Version": "0"})

    assert answer.status_code == 409
    assert not Draft.objects.exists()


def test_a_draft_is_gone_once_the_step_is_recorded(amina, consideration):
    client = client_of(amina)
    client.post(address(consideration), TYPED, headers={"X-Draft-Version": "0"})
    client.post(address(consideration, "step"), TYPED | {"psychological_harm": "no"})

    assert Finding.objects.exists()
    assert not Draft.objects.exists()


def test_a_draft_is_its_writers_alone(amina, consideration):
    client_of(amina).post(address(consideration), TYPED, headers={"X-Draft-Version": "0"})
    bola = client_of(builders.make_caseworker("bola"))

    assert "Half a sent" not in bola.get(address(consideration, "step")).content.decode()
    assert bola.post(address(consideration), TYPED, headers={"X-Draft-Version": "0"}).status_code == 403


def test_a_draft_of_a_case_that_one_cannot_see_is_not_found(consideration):
    omar = client_of(builders.make_caseworker("omar", "auditor"))

    assert omar.post(address(consideration), TYPED).status_code == 404


def test_a_draft_costs_few_queries(django_assert_max_num_queries, amina, consideration):
    client = client_of(amina)

    with django_assert_max_num_queries(5):
        client.post(address(consideration), TYPED, headers={"X-Draft-Version": "0"})


def test_a_character_that_cannot_be_stored_costs_nothing_of_what_was_typed(amina, consideration):
    odd = TYPED | {"reasons": "Half a\0 sentence", "odd\0name": "x"}

    saved = client_of(amina).post(address(consideration), odd, headers={"X-Draft-Version": "0"})

    assert saved.status_code == 204
    assert Draft.objects.get().content["reasons"] == ["Half a sentence"]


@pytest.mark.parametrize("part", [0, 2, 10**30])
def test_a_place_where_there_is_no_country_is_not_found(amina, consideration, part):
    place = reverse("step_draft", kwargs={"public_id": consideration.public_id, "step": "availability", "part": part})

    assert client_of(amina).post(place, TYPED).status_code == 404
