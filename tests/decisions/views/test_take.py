import pytest
from django.test import Client
from django.urls import reverse

from decisions.models import Consideration
from tests import builders

pytestmark = pytest.mark.django_db


def post(caseworker, consideration):
    client = Client()
    client.force_login(caseworker)
    return client.post(reverse("take", kwargs={"public_id": consideration.public_id}))


def test_the_case_is_then_this_persons():
    amina, consideration = builders.make_caseworker(), builders.make_consideration()

    answer = post(amina, consideration)

    taken = Consideration.objects.get(pk=consideration.pk)
    assert (taken.assigned_to, taken.status) == (amina, "in_progress")
    assert answer.url == reverse("consideration", kwargs={"public_id": consideration.public_id})


def test_a_case_that_somebody_has_cannot_be_taken():
    bola = builders.make_caseworker("bola")
    consideration = builders.make_consideration(assigned_to=bola)

    assert post(builders.make_caseworker(), consideration).status_code == 409
    assert Consideration.objects.get(pk=consideration.pk).assigned_to == bola


def test_it_is_an_act_and_not_a_link():
    consideration = builders.make_consideration()
    client = Client()
    client.force_login(builders.make_caseworker())

    led_here = client.get(reverse("take", kwargs={"public_id": consideration.public_id}))

    assert (led_here.status_code, led_here.headers["Allow"]) == (405, "POST")
    assert "press the button again" in led_here.content.decode()
    assert f'href="{reverse("consideration", args=[consideration.public_id])}">Go back to the case' in (
        led_here.content.decode()
    )
