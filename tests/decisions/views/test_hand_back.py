import pytest
from django.test import Client
from django.urls import reverse

from decisions.models import Consideration, Finding
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina():
    return builders.make_caseworker()


@pytest.fixture
def consideration(amina):
    consideration = builders.make_consideration(assigned_to=amina)
    builders.record(consideration, amina, "harm", builders.RECOVERY["harm"])
    return consideration


def post(caseworker, consideration, why):
    client = Client()
    client.force_login(caseworker)
    address = reverse("hand_back", kwargs={"public_id": consideration.public_id})
    return client.post(address, {"why": why}, follow=True)


def test_the_case_is_nobodys_again_and_its_findings_stay(amina, consideration):
    answer = post(amina, consideration, "I am on leave from Monday.")

    assert Consideration.objects.get(pk=consideration.pk).assigned_to is None
    assert Finding.objects.filter(consideration=consideration).exists()
    assert "is unassigned again" in answer.content.decode()


def test_a_note_is_due(amina, consideration):
    assert "Enter why you hand the case back" in post(amina, consideration, " ").content.decode()
    assert Consideration.objects.get(pk=consideration.pk).assigned_to == amina


def test_only_its_caseworker_hands_it_back(amina, consideration):
    refused = post(builders.make_caseworker("bola"), consideration, "Not mine.")

    assert refused.status_code == 403
    assert "Not mine." in refused.content.decode()
    back = reverse("consideration", kwargs={"public_id": consideration.public_id})
    assert f'href="{back}">Go back to the case' in refused.content.decode()
